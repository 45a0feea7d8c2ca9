package io.caravanserai.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.shared.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.List;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;

/** Reads of an event that is Stripe's own only what is needed to put it on its topic. */
@Component
public class StripeWebhook {

    private final ObjectMapper json;
    private final MeterRegistry metrics;

    StripeWebhook(ObjectMapper json, MeterRegistry metrics) {
        this.json = json;
        this.metrics = metrics;
    }

    /** @return whether the hub carries events of this type; one that it does not is counted and let go */
    public boolean carries(@Body byte[] payload) {
        String type = read(payload).path("type").asText();
        boolean carried = StripeEvent.CARRIED.contains(type);
        metrics.counter("hub.stripe.webhook.events", "carried", Boolean.toString(carried))
                .increment();
        return carried;
    }

    /** @return the id of the customer: the key of the table that the event feeds */
    public String customerId(@Body byte[] payload) {
        String id = read(payload).path("data").path("object").path("id").asText("");
        if (id.isEmpty()) {
            throw malformed("data.object.id", "is missing");
        }
        return id;
    }

    /** @return the id of the event, which names the change for ever */
    public String eventId(@Body byte[] payload) {
        String id = read(payload).path("id").asText("");
        if (id.isEmpty()) {
            throw malformed("id", "is missing");
        }
        return id;
    }

    private JsonNode read(byte[] payload) {
        try {
            return json.readTree(payload);
        } catch (IOException e) {
            throw malformed("$", "is not JSON");
        }
    }

    private static Problem malformed(String field, String message) {
        return new Problem(
                400,
                "Malformed event",
                "The body is not a Stripe event.",
                List.of(new Problem.FieldError(field, message)));
    }
}
