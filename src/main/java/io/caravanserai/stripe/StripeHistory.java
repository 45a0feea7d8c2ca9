package io.caravanserai.stripe;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Stripe's own record of what happened to its customers, for when something must be known of an event that is not at
 * hand.
 *
 * @see <a href="https://docs.stripe.com/api/events/list">Stripe: List all events</a>
 */
@Component
public class StripeHistory {

    private static final int PAGES = 10;

    private final StripeApi api;

    StripeHistory(StripeApi api) {
        this.api = api;
    }

    /**
     * @return the newest update of this customer that fits; empty also where it lies further back than the last thousand
     *     updates of the account
     */
    public Optional<StripeEvent> newestUpdate(String customerId, Predicate<StripeEvent> fits) {
        var query = new HashMap<>(Map.of("type", StripeEvent.UPDATED, "limit", "100"));
        for (int page = 0; page < PAGES; page++) {
            Page events = api.get("/v1/events", query, Page.class);
            var found = events.data().stream()
                    .filter(event -> event.customer().id().equals(customerId))
                    .filter(fits)
                    .findFirst();
            if (found.isPresent() || !events.hasMore()) {
                return found;
            }
            query.put(
                    "starting_after",
                    events.data().get(events.data().size() - 1).id());
        }
        return Optional.empty();
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Page(
            List<StripeEvent> data,
            @JsonProperty("has_more") boolean hasMore) {}
}
