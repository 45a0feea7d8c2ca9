package io.caravanserai.security;

import io.caravanserai.operations.AuditTrail;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalLong;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Puts down who asks for what before it is done, and what came of it. It sees also what is then refused. */
class ActionAudit extends OncePerRequestFilter {

    private final RequestMatcher acts;
    private final AuditTrail trail;

    ActionAudit(RequestMatcher acts, AuditTrail trail) {
        this.acts = acts;
        this.trail = trail;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // Who is not known gets no further anyway; anybody could fill the trail so.
        return request.getUserPrincipal() == null || !acts.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        OptionalLong entry = trail.begin(
                request.getUserPrincipal().getName(), request.getRemoteAddr(), request.getMethod(), target(request));
        try {
            chain.doFilter(request, response);
        } catch (AccessDeniedException e) {
            trail.end(entry, HttpServletResponse.SC_FORBIDDEN);
            throw e;
        } catch (ServletException | IOException | RuntimeException | Error e) {
            // The container answers so.
            trail.end(entry, HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            throw e;
        }
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new WhenAnswered(entry));
        } else {
            trail.end(entry, response.getStatus());
        }
    }

    static String target(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    private final class WhenAnswered implements AsyncListener {

        private final OptionalLong entry;

        WhenAnswered(OptionalLong entry) {
            this.entry = entry;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            trail.end(entry, ((HttpServletResponse) event.getSuppliedResponse()).getStatus());
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
