package io.caravanserai.security;

/** What a caller may be. An operator may do whatever the API's callers may. */
final class Roles {

    static final String API = "api";
    static final String OPERATOR = "operator";

    private Roles() {}
}
