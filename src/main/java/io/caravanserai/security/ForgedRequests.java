package io.caravanserai.security;

import io.caravanserai.operations.AuditTrail;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Puts down what came on somebody's session without its token: a page of another site may have sent it in his name. It is
 * refused long before {@link ActionAudit} would see it.
 */
class ForgedRequests implements AccessDeniedHandler {

    private final RequestMatcher acts;
    private final AuditTrail trail;
    private final AccessDeniedHandler refusals;

    /** @param refusals answers */
    ForgedRequests(RequestMatcher acts, AuditTrail trail, AccessDeniedHandler refusals) {
        this.acts = acts;
        this.trail = trail;
        this.refusals = refusals;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException, ServletException {
        Authentication session = SecurityContextHolder.getContext().getAuthentication();
        if (refusal instanceof CsrfException && session != null && acts.matches(request)) {
            trail.end(
                    trail.begin(
                            session.getName(),
                            request.getRemoteAddr(),
                            request.getMethod(),
                            ActionAudit.target(request)),
                    HttpServletResponse.SC_FORBIDDEN);
        }
        refusals.handle(request, response, refusal);
    }
}
