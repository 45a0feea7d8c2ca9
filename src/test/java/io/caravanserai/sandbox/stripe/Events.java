package io.caravanserai.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What happened in the account, kept 30 days.
 *
 * @see <a href="https://docs.stripe.com/api/events">Stripe's events</a>
 */
final class Events {

    private static final Duration KEPT = Duration.ofDays(30);

    private final Shelf log = new Shelf("event", "/v1/events");
    private final WebhookEndpoints endpoints;
    private final Deliveries deliveries;
    private final ListingFaults faults;
    private final Map<String, Instant> listedFrom = new ConcurrentHashMap<>();
    private final String apiVersion;
    private final Clock clock;

    Events(WebhookEndpoints endpoints, Deliveries deliveries, ListingFaults faults, String apiVersion, Clock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.faults = faults;
        this.apiVersion = apiVersion;
        this.clock = clock;
    }

    void record(String type, ObjectNode object, Cause cause) {
        publish(type, Json.object().set("object", object), cause);
    }

    void recordUpdate(String type, ObjectNode object, ObjectNode previous, Cause cause) {
        ObjectNode data = Json.object().set("object", object);
        publish(type, data.set("previous_attributes", previous), cause);
    }

    ObjectNode retrieve(String id) {
        log.forgetUnless(this::isKept);
        return log.get(id);
    }

    ObjectNode list(Params params) {
        log.forgetUnless(this::isKept);
        var asked = CreatedFilter.of(params).and(EventTypes.of(params)).and(this::isListed);
        var delivered = params.flag("delivery_success");
        if (delivered.isPresent()) {
            asked = asked.and(event -> delivered.get() == (pending(event) == 0));
        }
        var paging = Paging.of(params);
        params.refuseUnknown();
        return log.page(paging, asked);
    }

    Stream<ObjectNode> newestFirst() {
        log.forgetUnless(this::isKept);
        return log.all();
    }

    private void publish(String type, ObjectNode data, Cause cause) {
        if (cause == Cause.UNTOLD) {
            return;
        }
        var targets = endpoints.listeningTo(type);
        var event = Json.object().put("id", Ids.event()).put("object", "event").put("api_version", apiVersion);
        event.put("created", clock.instant().getEpochSecond()).set("data", data);
        event.put("livemode", false).put("pending_webhooks", targets.size());
        event.set(
                "request",
                Json.object()
                        .put("id", cause.requestId().orElse(null))
                        .put("idempotency_key", cause.idempotencyKey().orElse(null)));
        event.put("type", type);
        var late = faults.next();
        if (!late.isZero()) {
            listedFrom.put(event.path("id").asText(), clock.instant().plus(late));
        }
        log.put(event);
        deliveries.send(event, targets);
    }

    /** One endpoint less has the event to come. */
    synchronized void delivered(String id) {
        log.find(id).ifPresent(event -> log.put(event.deepCopy().put("pending_webhooks", pending(event) - 1)));
    }

    private boolean isListed(ObjectNode event) {
        var from = listedFrom.get(event.path("id").asText());
        return from == null || !clock.instant().isBefore(from);
    }

    private boolean isKept(ObjectNode event) {
        var age = clock.instant().getEpochSecond() - event.path("created").asLong();
        return age <= KEPT.toSeconds();
    }

    private static int pending(ObjectNode event) {
        return event.path("pending_webhooks").asInt();
    }
}
