package io.caravanserai.customers;

import io.caravanserai.shared.Problem;
import io.caravanserai.shared.Problem.FieldError;
import java.util.List;

/** How much of a list a caller wants at once. */
final class PageLimit {

    private static final int DEFAULT = 20;
    private static final int MOST = 100;

    private PageLimit() {}

    /**
     * @param limit as it was sent; null where it was not
     * @throws Problem for what is no number, or too large a one
     */
    static int parse(String limit) {
        if (limit == null) {
            return DEFAULT;
        }
        if (!limit.matches("\\d{1,3}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MOST) {
            throw Problem.invalid(List.of(new FieldError("limit", "must be a whole number from 1 to " + MOST)));
        }
        return Integer.parseInt(limit);
    }
}
