package io.caravanserai.security;

/** What a caller may be. An operator may do whatever the others may. */
final class Roles {

    static final String API = "api";
    /** May ask whether an e-mail address is booked, and nothing else. */
    static final String VERIFIER = "verifier";

    static final String OPERATOR = "operator";

    private Roles() {}
}
