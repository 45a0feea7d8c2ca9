package io.caravanserai.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.sandbox.stripe.Delivery.Outcome;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** One event on its way to one endpoint; every attempt carries the same bytes. */
final class Parcel {

    private final String eventId;
    private final String eventType;
    private final byte[] payload;
    private final WebhookTarget target;
    private final AtomicBoolean accepted = new AtomicBoolean();

    Parcel(ObjectNode event, WebhookTarget target) {
        this.eventId = event.path("id").asText();
        this.eventType = event.path("type").asText();
        this.payload = Json.bytes(event);
        this.target = target;
    }

    String eventId() {
        return eventId;
    }

    WebhookTarget target() {
        return target;
    }

    /** @return the status of the answer; 0 if there was none */
    int send(WebhookPost post, URI endpoint, Instant now) {
        return post.send(
                endpoint, payload, Signature.of(payload, now, target.secrets().active()));
    }

    /** @return whether this acceptance is the first: copies may be accepted again */
    boolean accept() {
        return accepted.compareAndSet(false, true);
    }

    boolean isAccepted() {
        return accepted.get();
    }

    Delivery report(Instant at, URI endpoint, int attempt, int status, Outcome outcome) {
        return new Delivery(at, eventId, eventType, endpoint, attempt, status, outcome);
    }
}
