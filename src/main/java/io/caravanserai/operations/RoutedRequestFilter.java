package io.caravanserai.operations;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads the body of a request before a route sees it, and no more of it than the hub can stand. */
class RoutedRequestFilter extends OncePerRequestFilter {

    private final int limit;
    private final ServletProblems problems;

    RoutedRequestFilter(DataSize limit, ServletProblems problems) {
        this.limit = Math.toIntExact(limit.toBytes());
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = request.getContentLengthLong() > limit
                ? null
                : request.getInputStream().readNBytes(limit + 1);
        if (body == null || body.length > limit) {
            var detail = "The body may have at most %d bytes.".formatted(limit);
            problems.answer(response, ProblemDocument.of(413, "Too large", detail));
        } else {
            chain.doFilter(new RoutedRequest(request, body), response);
        }
    }
}
