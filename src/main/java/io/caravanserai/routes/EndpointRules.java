package io.caravanserai.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From where a flow takes messages, and to where it gives them. */
final class EndpointRules {

    private EndpointRules() {}

    static Stream<Complaint> served(RouteFile file, Surroundings hub) {
        Set<String> served =
                hub.files().stream().flatMap(each -> each.serves().stream()).collect(Collectors.toSet());
        return file.calls().stream()
                .filter(call -> !served.contains(Parts.door(call)))
                .map(call ->
                        file.complaint(call, "calls direct:%s, which no route serves".formatted(Parts.door(call))));
    }

    static Stream<Complaint> ownConsumerGroup(RouteFile file, Surroundings hub) {
        return file.routes().stream()
                .map(route -> route.path("from"))
                .filter(from -> uri(from).startsWith("kafka"))
                .filter(from -> !group(from).equals(file.name()))
                .map(from -> file.complaint(from, "reads as the group '%s'".formatted(group(from))));
    }

    private static String uri(JsonNode endpoint) {
        return Parts.text(endpoint, "uri");
    }

    private static String group(JsonNode from) {
        return Parts.text(from.path("parameters"), "groupId");
    }
}
