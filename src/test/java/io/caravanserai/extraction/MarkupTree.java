package io.caravanserai.extraction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Markup as a sender would write it, from paths and values. */
final class MarkupTree {

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("underName", "Person"),
            Map.entry("airline", "Airline"),
            Map.entry("provider", "Organization"),
            Map.entry("broker", "Organization"),
            Map.entry("reservedTicket", "Ticket"),
            Map.entry("ticketedSeat", "Seat"),
            Map.entry("address", "PostalAddress"),
            Map.entry("geo", "GeoCoordinates"),
            Map.entry("departureAirport", "Airport"),
            Map.entry("arrivalAirport", "Airport"),
            Map.entry("departureStation", "TrainStation"),
            Map.entry("arrivalStation", "TrainStation"),
            Map.entry("departureBusStop", "BusStop"),
            Map.entry("arrivalBusStop", "BusStop"));

    private MarkupTree() {}

    static ObjectNode of(String type, String thing, Map<String, String> paths) {
        var root = new ObjectMapper().createObjectNode();
        root.put("@context", "http://schema.org").put("@type", type);
        paths.forEach((path, value) -> {
            var at = root;
            String[] steps = path.split("\\.");
            for (int i = 0; i < steps.length - 1; i++) {
                String inner = steps[i].equals("reservationFor") ? thing : TYPES.getOrDefault(steps[i], "Place");
                at = at.withObjectProperty(steps[i]);
                at.put("@type", inner);
            }
            at.put(steps[steps.length - 1], value);
        });
        return root;
    }

    static String microdata(ObjectNode item) {
        var html = new StringBuilder();
        element(item, "", "", html);
        return html.toString().stripTrailing();
    }

    private static void element(JsonNode item, String property, String indent, StringBuilder html) {
        html.append(indent).append("<div ");
        if (!property.isEmpty()) {
            html.append("itemprop=\"").append(property).append("\" ");
        }
        html.append("itemscope itemtype=\"http://schema.org/")
                .append(item.path("@type").asText())
                .append("\">\n");
        item.fields().forEachRemaining(entry -> {
            if (entry.getValue().isObject()) {
                element(entry.getValue(), entry.getKey(), indent + "  ", html);
            } else if (!entry.getKey().startsWith("@")) {
                html.append(indent)
                        .append("  ")
                        .append(value(entry.getKey(), entry.getValue().asText()))
                        .append("\n");
            }
        });
        html.append(indent).append("</div>\n");
    }

    private static String value(String property, String text) {
        String escaped = text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
        if (text.startsWith("http")) {
            return "<link itemprop=\"%s\" href=\"%s\">".formatted(property, escaped);
        }
        if (property.endsWith("Time") || property.endsWith("Date")) {
            return "<time itemprop=\"%s\" datetime=\"%s\">see above</time>".formatted(property, escaped);
        }
        return property.endsWith("ode") || property.equals("priceCurrency")
                ? "<meta itemprop=\"%s\" content=\"%s\">".formatted(property, escaped)
                : "<span itemprop=\"%s\">%s</span>".formatted(property, escaped);
    }
}
