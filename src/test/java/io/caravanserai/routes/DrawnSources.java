package io.caravanserai.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What feeds each route, as the map shows it. Which door a route answers at, its arrows do not say: that is its file's. */
final class DrawnSources {

    private DrawnSources() {}

    /** @return by the route's id; more than one source in one text */
    static Map<String, String> of(JsonNode map, Map<String, String> doors) {
        var labels = new HashMap<String, String>();
        var all = new TreeMap<String, String>();
        for (JsonNode node : map.path("nodes")) {
            String kind = node.path("kind").asText();
            if (kind.equals("ROUTE")) {
                all.put(
                        node.path("id").asText(),
                        doors.getOrDefault(node.path("id").asText(), ""));
            } else if (!kind.equals("ANY")) {
                labels.put(
                        node.path("id").asText(),
                        kind + " " + node.path("label").asText());
            }
        }
        for (JsonNode edge : map.path("edges")) {
            String from = labels.get(edge.path("from").asText());
            if (from != null) {
                all.computeIfPresent(edge.path("to").asText(), (id, before) -> (before + " " + from).strip());
            }
        }
        return all;
    }
}
