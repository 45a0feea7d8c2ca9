package io.caravanserai.security;

/** What a caller may be. An operator may do whatever the others may. */
final class Roles {

    static final String API = "api";
    /** May ask whether an e-mail address is booked, and nothing else. */
    static final String VERIFIER = "verifier";

    /** Sees what an operator sees, but for personal data, and changes nothing. */
    static final String VIEWER = "viewer";

    static final String OPERATOR = "operator";

    private Roles() {}
}
