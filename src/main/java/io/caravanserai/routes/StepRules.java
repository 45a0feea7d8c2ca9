package io.caravanserai.routes;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the steps of a flow are called, and how deep they go. */
final class StepRules {

    private static final Set<String> TOUCHED = Set.of(
            "aggregate",
            "bean",
            "choice",
            "circuitBreaker",
            "delay",
            "enrich",
            "filter",
            "idempotentConsumer",
            "log",
            "loop",
            "multicast",
            "poll",
            "pollEnrich",
            "recipientList",
            "resequence",
            "routingSlip",
            "saga",
            "split",
            "throttle",
            "to",
            "toD",
            "wireTap");

    private StepRules() {}

    static Stream<Complaint> named(RouteFile file, Surroundings hub) {
        return file.flows().stream()
                .flatMap(flow -> Parts.stepsOf(flow).stream()
                        .filter(step -> TOUCHED.contains(step.kind()))
                        .filter(step -> !step.id().matches(Pattern.quote(Parts.text(flow, "id")) + "\\.[a-z0-9-]+"))
                        .map(step -> file.complaint(
                                step.says(),
                                "a '%s' has the id '%s', not %s.<verb>"
                                        .formatted(step.kind(), step.id(), Parts.text(flow, "id")))));
    }

    static Stream<Complaint> namedApart(RouteFile file, Surroundings hub) {
        var seen = new HashSet<String>();
        return file.steps()
                .filter(step -> !step.id().isEmpty() && !seen.add(step.id()))
                .map(step -> file.complaint(step.says(), "has two steps '" + step.id() + "'"));
    }

    static Stream<Complaint> oneChoiceDeep(RouteFile file, Surroundings hub) {
        return file.steps()
                .filter(step -> step.kind().equals("choice"))
                .filter(step -> Parts.properties(step.says())
                        .anyMatch(each -> each.getKey().equals("choice")))
                .map(step -> file.complaint(step.says(), "has a choice in a choice"));
    }
}
