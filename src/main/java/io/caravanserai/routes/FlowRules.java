package io.caravanserai.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a flow says of itself. */
final class FlowRules {

    private static final String POLICY = "routeConfigurationId";
    private static final Predicate<String> KEBAB_CASE =
            Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*").asMatchPredicate();

    private FlowRules() {}

    static Stream<Complaint> oneFlow(RouteFile file, Surroundings hub) {
        int flows = file.routes().size() + file.rests().size();
        int policies = file.configurations().size();
        return flows == 1 && policies == 0 || flows == 0 && policies > 0
                ? Stream.empty()
                : Stream.of(
                        file.complaint(file.yaml(), "holds %d flows and %d error policies".formatted(flows, policies)));
    }

    static Stream<Complaint> named(RouteFile file, Surroundings hub) {
        return Stream.concat(
                Stream.concat(file.routes().stream(), file.rests().stream())
                        .filter(flow -> !Parts.text(flow, "id").equals(file.name()))
                        .map(flow -> file.complaint(id(flow), "has the id '" + Parts.text(flow, "id") + "'")),
                KEBAB_CASE.test(file.name())
                        ? Stream.empty()
                        : Stream.of(file.complaint(file.yaml(), "is not in kebab-case")));
    }

    static Stream<Complaint> described(RouteFile file, Surroundings hub) {
        // A rest flow is described by its contract; Camel 4.17 fails on a description of its own.
        return Stream.concat(file.routes().stream(), file.configurations().stream())
                .filter(flow -> Parts.text(flow, "description").isBlank())
                .map(flow -> file.complaint(flow, Parts.text(flow, "id") + " has no description"));
    }

    static Stream<Complaint> grouped(RouteFile file, Surroundings hub) {
        return file.routes().stream()
                .filter(route -> !Parts.text(route, "group").equals(file.folder()))
                .map(route -> file.complaint(
                        Parts.part(route, "group"), "has the group '%s'".formatted(Parts.text(route, "group"))));
    }

    static Stream<Complaint> underAPolicy(RouteFile file, Surroundings hub) {
        Set<String> known = hub.files().stream()
                .flatMap(each -> each.configurations().stream())
                .map(policy -> Parts.text(policy, "id"))
                .collect(Collectors.toSet());
        return file.routes().stream()
                .filter(route -> !known.contains(Parts.text(route, POLICY)))
                .map(route -> file.complaint(
                        Parts.part(route, POLICY),
                        "follows the error policy '%s', which is nowhere".formatted(Parts.text(route, POLICY))));
    }

    private static JsonNode id(JsonNode flow) {
        return Parts.part(flow, "id");
    }
}
