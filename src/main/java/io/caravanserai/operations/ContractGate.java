package io.caravanserai.operations;

import io.caravanserai.operations.Contract.Operation;
import io.caravanserai.shared.Problem;
import io.caravanserai.shared.Problem.FieldError;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets only such requests through to the routes as the contract knows. */
class ContractGate extends OncePerRequestFilter {

    /** Browsers say here whose page sends a request: it may bring credentials that the user has not meant to send. */
    private static final String SITE = "Sec-Fetch-Site";

    private static final Set<String> OTHER_SITES = Set.of("cross-site", "same-site");

    private final Contract contract;
    private final ServletProblems problems;

    ContractGate(Contract contract, ServletProblems problems) {
        this.contract = contract;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        List<Operation> operations = contract.on(request.getRequestURI());
        try {
            check(request, operations);
        } catch (Problem problem) {
            if (problem.status() == 405) {
                response.setHeader(
                        "Allow",
                        operations.stream().map(Operation::method).sorted().collect(Collectors.joining(", ")));
            }
            problems.answer(response, ProblemDocument.of(problem));
            return;
        }
        chain.doFilter(request, response);
    }

    private static void check(HttpServletRequest request, List<Operation> operations) {
        if (operations.isEmpty()) {
            throw Problem.notFound("The API has nothing at %s; see /api/openapi.".formatted(request.getRequestURI()));
        }
        Operation operation = operations.stream()
                .filter(known -> known.method().equals(request.getMethod()))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        405, "Method not allowed", "The API has no %s here.".formatted(request.getMethod())));
        if (!request.getMethod().equals("GET") && OTHER_SITES.contains(String.valueOf(request.getHeader(SITE)))) {
            throw new Problem(403, "Not allowed", "A page of another site cannot change anything here.");
        }
        boolean without = request.getContentType() == null && request.getContentLengthLong() <= 0;
        if (operation.needsBody() || !without) {
            checkMediaType(request.getContentType(), operation.consumes());
        }
        List<FieldError> strangers = request.getParameterMap().keySet().stream()
                .filter(name -> !operation.queries().contains(name))
                .map(name -> new FieldError(name, "is not a parameter of this operation"))
                .toList();
        if (!strangers.isEmpty()) {
            throw Problem.invalid(strangers);
        }
    }

    private static void checkMediaType(String type, Set<String> consumes) {
        if (!consumes.isEmpty() && consumes.stream().noneMatch(taken -> matches(taken, type))) {
            var taken = consumes.stream().sorted().collect(Collectors.joining(" or "));
            throw new Problem(415, "Unsupported media type", "Send the body as %s.".formatted(taken));
        }
    }

    private static boolean matches(String taken, String type) {
        try {
            return type != null && MediaType.parseMediaType(taken).equalsTypeAndSubtype(MediaType.parseMediaType(type));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
