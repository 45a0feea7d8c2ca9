package io.caravanserai.security;

import io.caravanserai.operations.ProblemDocument;
import io.caravanserai.operations.ServletProblems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Hears no more credentials from an address that has sent too many wrong ones: neither guessed at nor kept busy. */
class LoginThrottle extends OncePerRequestFilter {

    private final WrongLogins wrongLogins;
    private final ServletProblems problems;

    LoginThrottle(WrongLogins wrongLogins, ServletProblems problems) {
        this.wrongLogins = wrongLogins;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (bringsCredentials(request) && wrongLogins.tooMany(request.getRemoteAddr())) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(WrongLogins.WINDOW.toSeconds()));
            problems.answer(
                    response,
                    ProblemDocument.of(429, "Too many wrong logins", "Wait a minute before the next attempt."));
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean bringsCredentials(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || request.getMethod().equals("POST") && request.getRequestURI().equals("/login");
    }
}
