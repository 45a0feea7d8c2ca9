package io.caravanserai.shared;

import io.caravanserai.shared.Problem.FieldError;
import java.util.List;

/**
 * How much of a list a caller gets at once.
 *
 * @param usual where he does not say
 * @param most what he may ask for
 */
public record PageLimit(int usual, int most) {

    /** For lists that are read by people, page by page. */
    public static final PageLimit PAGE = new PageLimit(20, 100);

    /**
     * @param limit as it was sent; null where it was not
     * @throws Problem for what is no number, or too large a one
     */
    public int parse(String limit) {
        if (limit == null) {
            return usual;
        }
        if (!limit.matches("\\d{1,6}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > most) {
            throw Problem.invalid(List.of(new FieldError("limit", "must be a whole number from 1 to " + most)));
        }
        return Integer.parseInt(limit);
    }
}
