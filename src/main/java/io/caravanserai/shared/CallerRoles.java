package io.caravanserai.shared;

import java.util.List;

/** What a caller of the API may be, as the header {@code hub-roles} tells a route: the hub says it, not the caller. */
public final class CallerRoles {

    /** The header. */
    public static final String HEADER = "hub-roles";

    private CallerRoles() {}

    /** @return each role, of a list with commas between */
    public static List<String> of(String header) {
        return List.of(header.split(","));
    }

    /** @return whether the caller may see personal data of many, and act on the hub */
    public static boolean isOperator(String header) {
        return of(header).contains("operator");
    }
}
