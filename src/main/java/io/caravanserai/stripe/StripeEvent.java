package io.caravanserai.stripe;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened to a customer at Stripe.
 *
 * @param id {@code evt_…}; the same event delivered twice has the same
 * @param created in Unix seconds: many events share one, so it cannot order them
 * @see <a href="https://docs.stripe.com/api/events/object">Stripe: the Event object</a>
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StripeEvent(String id, String type, long created, Data data, Request request) {

    public static final String CREATED = "customer.created";
    public static final String UPDATED = "customer.updated";
    public static final String DELETED = "customer.deleted";

    /** The types that the hub carries. */
    static final List<String> CARRIED = List.of(CREATED, UPDATED, DELETED);

    /** What the event tells: the customer after it, and what the changed fields held before. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Data(
            StripeCustomer object,
            @JsonProperty("previous_attributes") JsonNode previousAttributes) {}

    /** The API call that caused the event; empty for what a person does on the Dashboard. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Request(
            String id, @JsonProperty("idempotency_key") String idempotencyKey) {

        /** Before version 2017-05-25 of Stripe's API, which an old account still lists its events in, there is only an id. */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Request of(String id) {
            return new Request(id, null);
        }
    }

    public StripeCustomer customer() {
        return data.object();
    }

    public Instant createdAt() {
        return Instant.ofEpochSecond(created);
    }

    /** @return the key under which the causing call was made, where there was one */
    public Optional<String> idempotencyKey() {
        return Optional.ofNullable(request).map(Request::idempotencyKey);
    }

    public boolean isDeletion() {
        return DELETED.equals(type);
    }

    public boolean isCreation() {
        return CREATED.equals(type);
    }
}
