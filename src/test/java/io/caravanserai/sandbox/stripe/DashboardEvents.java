package io.caravanserai.sandbox.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code /_sandbox/dashboard/events}: the newest events, where they came from, and how their deliveries fare. */
final class DashboardEvents implements LocalHandler.Resource {

    private static final int MOST = 100;

    private final Events events;
    private final Courier courier;

    DashboardEvents(Events events, Courier courier) {
        this.events = events;
        this.courier = courier;
    }

    @Override
    public JsonNode answer(LocalRequest request) {
        var attempts = courier.log().stream().collect(Collectors.groupingBy(Delivery::eventId));
        var newest = events.newestFirst()
                .limit(MOST)
                .map(event -> row(event, attempts))
                .toList();
        return Json.object().set("events", Json.arrayOf(newest));
    }

    private static ObjectNode row(ObjectNode event, Map<String, List<Delivery>> attempts) {
        var ofEvent = attempts.getOrDefault(event.path("id").asText(), List.of());
        var row = Json.object().put("id", event.path("id").asText());
        row.put("type", event.path("type").asText())
                .put("created", event.path("created").asLong());
        row.set("request", event.path("request"));
        row.put("from", event.path("request").path("id").isNull() ? "Dashboard" : "API");
        row.put("pending", event.path("pending_webhooks").asInt()).put("attempts", ofEvent.size());
        if (!ofEvent.isEmpty()) {
            var last = ofEvent.get(ofEvent.size() - 1);
            row.put("last_status", last.status())
                    .put("last_outcome", last.outcome().name());
        }
        return row.set("data", event.path("data"));
    }
}
