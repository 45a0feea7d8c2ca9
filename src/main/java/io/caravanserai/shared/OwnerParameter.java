package io.caravanserai.shared;

import io.caravanserai.shared.Problem.FieldError;
import java.util.List;

/** The parameter {@code owner} of a list: whose entries are asked for, by the company's own name for him. */
public final class OwnerParameter {

    /** Characters of an owner's name, wherever one is given. */
    public static final int LONGEST = 255;

    private OwnerParameter() {}

    /**
     * @param owner as it was sent; null where it was not
     * @param roles the value of {@link CallerRoles#HEADER}
     * @throws Problem 400 where whoever is no operator asks for everybody's, and for what is no name
     */
    public static void check(String owner, String roles) {
        if (owner == null && !CallerRoles.isOperator(roles)) {
            throw invalid("must be given; only an operator may leave it out");
        }
        if (owner != null && owner.chars().anyMatch(Character::isISOControl)) {
            throw invalid("must not hold control characters");
        }
    }

    private static Problem invalid(String message) {
        return Problem.invalid(List.of(new FieldError("owner", message)));
    }
}
