package io.caravanserai.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the parts of a flow, however deep they stand. */
public final class Parts {

    private Parts() {}

    /** @return the name in {@code direct:<name>}; empty for any other endpoint */
    static String door(JsonNode endpoint) {
        String uri = endpoint.path("uri").asText("");
        return uri.equals("direct")
                ? endpoint.path("parameters").path("name").asText("")
                : uri.startsWith("direct:") ? uri.substring("direct:".length()).split("\\?")[0] : "";
    }

    /** @return every step below a flow, however deep */
    public static List<Step> stepsOf(JsonNode flow) {
        var found = new ArrayList<Step>();
        collect(flow, found);
        return found;
    }

    private static void collect(JsonNode node, List<Step> found) {
        node.properties().forEach(property -> {
            if (property.getKey().equals("steps")) {
                property.getValue()
                        .forEach(step ->
                                step.properties().forEach(each -> found.add(new Step(each.getKey(), each.getValue()))));
            }
            collect(property.getValue(), found);
        });
        if (node.isArray()) {
            node.forEach(child -> collect(child, found));
        }
    }

    /** @return every key and value below a node, however deep */
    public static Stream<Map.Entry<String, JsonNode>> properties(JsonNode node) {
        Stream<JsonNode> elements = node.isArray()
                ? Stream.iterate(0, i -> i < node.size(), i -> i + 1).map(node::get)
                : Stream.empty();
        return Stream.concat(
                node.properties().stream()
                        .flatMap(property -> Stream.concat(Stream.of(property), properties(property.getValue()))),
                elements.flatMap(Parts::properties));
    }

    /** @return a field, or what should have it */
    static JsonNode part(JsonNode flow, String field) {
        return flow.has(field) ? flow.get(field) : flow;
    }

    static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }
}
