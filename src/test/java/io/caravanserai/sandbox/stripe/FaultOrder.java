package io.caravanserai.sandbox.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * A fault ordered in JSON: {@code {"on": "writes", "count": 2, "fault": "lost_response"}}.
 *
 * <ul>
 *   <li>{@code on}: {@code requests} (default), {@code writes} or {@code webhooks}
 *   <li>{@code count}: the next so many (default 1); or {@code for_ms}: all for so long
 *   <li>{@code fault}: on requests and writes {@code rate_limit} (with {@code retry_after_s}), {@code lock_timeout},
 *       {@code conflict}, {@code error}, {@code error_halfway}, {@code error_after_write}, {@code reset}, {@code
 *       lost_response}, {@code slow} (with {@code ms}); on webhooks {@code duplicate} (with {@code times}), {@code
 *       reverse}, {@code delay} (with {@code ms}), {@code drop}, {@code before_response}
 * </ul>
 */
final class FaultOrder {

    private static final Set<String> FIELDS = Set.of("on", "count", "for_ms", "fault", "retry_after_s", "ms", "times");

    private final JsonNode order;

    private FaultOrder(JsonNode order) {
        this.order = order;
        order.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw refusal(field, String.join(", ", FIELDS));
            }
        });
    }

    static FaultOrder read(byte[] json) throws IOException {
        try {
            return new FaultOrder(Json.read(json));
        } catch (JsonProcessingException e) {
            throw Refusal.of(400, "A fault is ordered in JSON: " + e.getOriginalMessage());
        }
    }

    void to(Faults faults) {
        int count = order.path("count").asInt(1);
        var time = millis("for_ms");
        boolean timed = order.has("for_ms");
        switch (order.path("on").asText("requests")) {
            case "requests" -> strike(timed ? faults.requestsFor(time) : faults.nextRequests(count));
            case "writes" -> strike(timed ? faults.writesFor(time) : faults.nextWrites(count));
            case "webhooks" -> strike(timed ? faults.webhooksFor(time) : faults.nextWebhooks(count));
            default -> throw refusal("on", "requests, writes, webhooks");
        }
    }

    private void strike(RequestFaultOrder requests) {
        try {
            var kind = RequestFault.Kind.valueOf(fault().toUpperCase(Locale.ROOT));
            switch (kind) {
                case SLOW -> requests.takeLonger(millis("ms"));
                case RATE_LIMIT -> rateLimit(requests);
                default -> requests.order(RequestFault.of(kind));
            }
        } catch (IllegalArgumentException e) {
            throw refusal(
                    "fault",
                    "rate_limit, lock_timeout, conflict, error, error_halfway, error_after_write, reset,"
                            + " lost_response, slow");
        }
    }

    private void rateLimit(RequestFaultOrder requests) {
        if (order.has("retry_after_s")) {
            requests.areRateLimited(
                    Duration.ofSeconds(order.path("retry_after_s").asLong()));
        } else {
            requests.areRateLimited();
        }
    }

    private void strike(WebhookFaultOrder webhooks) {
        switch (fault()) {
            case "duplicate" -> webhooks.areSentTimes(order.path("times").asInt(2));
            case "reverse" -> webhooks.arriveReversed();
            case "delay" -> webhooks.areDelayedBy(millis("ms"));
            case "drop" -> webhooks.areDropped();
            case "before_response" -> webhooks.overtakeTheResponse();
            default -> throw refusal("fault", "duplicate, reverse, delay, drop, before_response");
        }
    }

    private String fault() {
        return order.path("fault").asText();
    }

    private Duration millis(String field) {
        return Duration.ofMillis(order.path(field).asLong(1000));
    }

    private static Refusal refusal(String field, String known) {
        return Refusal.of(400, "Unknown " + field + "; known are " + known).param(field);
    }
}
