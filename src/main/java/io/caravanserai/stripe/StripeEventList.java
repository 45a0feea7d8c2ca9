package io.caravanserai.stripe;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.shared.TransientFailure;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Stripe's own list of what happened to customers, which goes back 30 days.
 *
 * @see <a href="https://docs.stripe.com/webhooks/process-undelivered-events">Stripe: Process undelivered events</a>
 */
@Component
class StripeEventList {

    private static final String ALL = "/v1/events";

    private final StripeApi api;
    private final ObjectMapper json;

    StripeEventList(StripeApi api, ObjectMapper json) {
        this.api = api;
        this.json = json;
    }

    /**
     * @return the events next to that one, on its newer side
     * @throws StripeRefusal {@code resource_missing} where Stripe knows nothing, or no more, of that event
     */
    EventPage newerThan(String eventId) {
        return page(Map.of("ending_before", eventId));
    }

    /**
     * Without an event to begin at, the list is walked down once from its newest.
     *
     * @return the oldest events of that second and later
     */
    EventPage oldestSince(Instant since) {
        var query = new HashMap<>(Map.of("created[gte]", Long.toString(since.getEpochSecond())));
        EventPage page = page(query);
        boolean newer = false;
        while (page.hasMore()) {
            query.put("starting_after", page.events().get(0).id());
            page = page(query);
            newer = true;
        }
        return new EventPage(page.events(), newer);
    }

    private EventPage page(Map<String, String> from) {
        var query = new HashMap<>(from);
        query.put("limit", "100");
        for (String type : StripeEvent.CARRIED) {
            query.put("types[" + StripeEvent.CARRIED.indexOf(type) + "]", type);
        }
        try {
            return EventPage.read(api.read(ALL, query), json);
        } catch (IOException e) {
            throw new TransientFailure("Stripe's list of events could not be read", e);
        }
    }
}
