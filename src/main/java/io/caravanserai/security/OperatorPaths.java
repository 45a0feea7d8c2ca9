package io.caravanserai.security;

import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What of the API is for those who run the hub, and what of that somebody may see who changes nothing. */
final class OperatorPaths {

    /** Everything here needs an operator, but for what {@link #SEEN} names. */
    static final RequestMatcher ALL = paths(
            null,
            "/api/parking/**",
            "/api/audit/**",
            "/api/state",
            "/api/route-map",
            "/api/stripe/**",
            "/api/captures/**",
            "/api/reconciliations/**",
            "/api/ambiguities/**",
            "/api/code-mappings/**",
            "/api/quarantine/**",
            "/api/booking-engine/**",
            "/api/mail/{id}/vouch",
            "/api/routes/**");

    /** Nothing here tells personal data: whoever adds to it sees to that. */
    static final RequestMatcher SEEN = paths(
            HttpMethod.GET,
            "/api/parking",
            "/api/parking/{id}",
            "/api/state",
            "/api/route-map",
            "/api/captures",
            "/api/reconciliations",
            "/api/reconciliations/{id}",
            "/api/code-mappings",
            "/api/quarantine",
            "/api/booking-engine",
            "/api/routes",
            "/api/routes/{id}",
            "/api/routes/{id}/versions");

    /** Reading that is put down like an action, for it shows personal data of many. */
    private static final RequestMatcher REVEALING = paths(HttpMethod.GET, "/api/parking/{id}/clear");

    private static final RequestMatcher READING = paths(HttpMethod.GET, "/**");

    private OperatorPaths() {}

    /** @return what is put down in the audit trail, whether it is allowed or not */
    static RequestMatcher acts() {
        RequestMatcher changing = new NegatedRequestMatcher(READING);
        return request -> ALL.matches(request) && (changing.matches(request) || REVEALING.matches(request));
    }

    private static RequestMatcher paths(HttpMethod method, String... patterns) {
        var matchers = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(List.of(patterns).stream()
                .<RequestMatcher>map(pattern -> matchers.matcher(method, pattern))
                .toList());
    }
}
