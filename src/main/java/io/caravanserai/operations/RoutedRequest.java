package io.caravanserai.operations;

import io.caravanserai.shared.CallerRoles;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * A request as a route gets it: its body read, and who asks said by us in {@code hub-user} and {@code hub-roles}, not by
 * the caller.
 */
class RoutedRequest extends ReadRequest {

    private static final String USER = "hub-user";

    /** Headers that nobody says but we. */
    static final Set<String> SAID = Set.of(USER, CallerRoles.HEADER);

    private final Map<String, String> said = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Asks at once who it is: the thread that a route runs on is not the one that Spring Security knows him on. */
    RoutedRequest(HttpServletRequest request, byte[] body) {
        super(request, body);
        if (request.getUserPrincipal() instanceof Authentication caller) {
            said.put(USER, caller.getName());
            said.put(CallerRoles.HEADER, roles(caller));
        }
    }

    private static String roles(Authentication caller) {
        return caller.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .map(authority -> authority.replaceFirst("^ROLE_", ""))
                .sorted()
                .collect(Collectors.joining(","));
    }

    @Override
    public String getHeader(String name) {
        return isSaid(name) ? said.get(name) : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        if (!isSaid(name)) {
            return super.getHeaders(name);
        }
        return Collections.enumeration(said.containsKey(name) ? List.of(said.get(name)) : List.of());
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(Collections.list(super.getHeaderNames()));
        names.removeAll(SAID);
        names.addAll(said.keySet());
        return Collections.enumeration(names);
    }

    private static boolean isSaid(String name) {
        return SAID.stream().anyMatch(name::equalsIgnoreCase);
    }
}
