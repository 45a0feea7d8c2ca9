package io.caravanserai.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.operations.AuditTrail;
import io.caravanserai.operations.ProblemDocument;
import io.caravanserai.operations.ReadRequest;
import io.caravanserai.operations.ServletProblems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * What comes by JMX: a viewer only looks, and what an operator does is put down. What either can reach at all is said in
 * jolokia-access.xml.
 */
class JolokiaGate extends OncePerRequestFilter {

    /** Hawtio asks of all operations at once whether they may be called: 3 MB with 300 routes. */
    private static final int LARGEST = 16_000_000;

    /** Each is put down, also of somebody who is refused. */
    private static final int MOST = 20;

    private final RequestMatcher jolokia;
    private final AuditTrail trail;
    private final ServletProblems problems;
    private final ObjectMapper json = new ObjectMapper();

    JolokiaGate(RequestMatcher jolokia, AuditTrail trail, ServletProblems problems) {
        this.jolokia = jolokia;
        this.trail = trail;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !jolokia.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            problems.answer(response, ProblemDocument.of(413, "Too large", "Ask for less at a time."));
            return;
        }
        List<JolokiaCall> calls;
        try {
            calls = JolokiaCall.all(json.readTree(body));
        } catch (JsonProcessingException e) {
            problems.answer(response, ProblemDocument.of(400, "Invalid request", "This is no JSON."));
            return;
        }
        long acting = calls.stream().filter(JolokiaCall::acts).count();
        if (acting > MOST) {
            problems.answer(response, ProblemDocument.of(413, "Too large", "Do less at a time."));
            return;
        }
        boolean acts = acting > 0;
        boolean looks =
                !acts && (request.isUserInRole(Roles.OPERATOR) || calls.stream().noneMatch(JolokiaCall::showsMessages));
        if (looks) {
            chain.doFilter(new ReadRequest(request, body), response);
            return;
        }
        List<OptionalLong> entries =
                calls.stream().map(call -> begin(call, request)).toList();
        var answer = new ContentCachingResponseWrapper(response);
        try {
            if (request.isUserInRole(Roles.OPERATOR)) {
                chain.doFilter(new ReadRequest(request, body), answer);
            } else {
                refuse(answer, calls);
            }
        } finally {
            end(entries, answer);
            answer.copyBodyToResponse();
        }
    }

    private OptionalLong begin(JolokiaCall call, HttpServletRequest request) {
        return call.acts()
                ? trail.begin(
                        request.getUserPrincipal().getName(), request.getRemoteAddr(), call.action(), call.mbean())
                : OptionalLong.empty();
    }

    /** Jolokia answers 200, and in it, each call by itself, what came of it. */
    private void end(List<OptionalLong> entries, ContentCachingResponseWrapper answer) {
        JsonNode answers = answers(answer);
        for (int i = 0; i < entries.size(); i++) {
            JsonNode each = answers.isArray() ? answers.path(i) : answers;
            trail.end(entries.get(i), each.path("status").asInt(answer.getStatus()));
        }
    }

    private JsonNode answers(ContentCachingResponseWrapper answer) {
        try {
            return json.readTree(answer.getContentAsByteArray());
        } catch (IOException e) {
            return json.getNodeFactory().missingNode();
        }
    }

    /** As Jolokia refuses, so that Hawtio shows it: each call by itself. */
    private void refuse(HttpServletResponse response, List<JolokiaCall> calls) throws IOException {
        List<JsonNode> refusals = calls.stream()
                .<JsonNode>map(call -> json.createObjectNode()
                        .put("status", 403)
                        .put("error_type", "java.lang.SecurityException")
                        .put("error", "This takes an operator; you may look.")
                        .set("request", call.request()))
                .toList();
        response.setContentType("application/json");
        response.getOutputStream()
                .write(json.writeValueAsBytes(
                        refusals.size() == 1 && !calls.get(0).inBulk() ? refusals.get(0) : refusals));
    }
}
