package io.caravanserai.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.TreeSet;

/** A request as a route gets it: its body read, and who asks said by us in {@code hub-user}, not by the caller. */
class RoutedRequest extends ReadRequest {

    static final String USER = "hub-user";

    private final String user;

    /** Asks at once who it is: the thread that a route runs on is not the one that Spring Security knows him on. */
    RoutedRequest(HttpServletRequest request, byte[] body) {
        super(request, body);
        Principal principal = request.getUserPrincipal();
        this.user = principal == null ? null : principal.getName();
    }

    @Override
    public String getHeader(String name) {
        return USER.equalsIgnoreCase(name) ? user : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        if (!USER.equalsIgnoreCase(name)) {
            return super.getHeaders(name);
        }
        return Collections.enumeration(user == null ? List.of() : List.of(user));
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(Collections.list(super.getHeaderNames()));
        names.remove(USER);
        if (user != null) {
            names.add(USER);
        }
        return Collections.enumeration(names);
    }
}
