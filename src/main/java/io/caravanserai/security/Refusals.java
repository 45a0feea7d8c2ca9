package io.caravanserai.security;

import io.caravanserai.operations.ProblemDocument;
import io.caravanserai.operations.ServletProblems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Refuses in problems: 401 who is not known, 403 who may not. */
@Component
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ServletProblems problems;

    Refusals(ServletProblems problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        // A browser would ask for a password and send it for ever after, for other sites too; it has the login form.
        if (request.getHeader("Sec-Fetch-Mode") == null) {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"caravanserai\", charset=\"UTF-8\"");
        }
        problems.answer(response, ProblemDocument.of(401, "Not authenticated", "Send credentials that the hub knows."));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        problems.answer(
                response, ProblemDocument.of(403, "Not allowed", "The role of the caller does not reach this."));
    }
}
