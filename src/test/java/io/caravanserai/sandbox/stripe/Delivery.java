package io.caravanserai.sandbox.stripe;

import java.net.URI;
import java.time.Instant;

/**
 * One attempt to deliver an event to a webhook endpoint.
 *
 * @param attempt from 1 on
 * @param status the HTTP status of the answer; 0 if there was none
 */
public record Delivery(
        Instant at, String eventId, String eventType, URI endpoint, int attempt, int status, Outcome outcome) {

    public enum Outcome {
        /** Answered with a 2xx. */
        DELIVERED,
        /** Not accepted; will be tried again. */
        FAILED,
        /** Not accepted, and not tried again. */
        GIVEN_UP,
        /** Never sent, as a fault ordered. */
        DROPPED
    }
}
