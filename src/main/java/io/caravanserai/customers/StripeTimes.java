package io.caravanserai.customers;

import io.caravanserai.stripe.StripeEvent;
import io.caravanserai.stripe.StripeEvents;
import io.caravanserai.stripe.StripeHistory;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** When a field was edited at Stripe. */
@Component
class StripeTimes {

    private final StripeHistory history;
    private final StripeEvents events;

    StripeTimes(StripeHistory history, StripeEvents events) {
        this.history = history;
        this.events = events;
    }

    /** @return the fields that the event set to what Stripe holds now, and when */
    static Map<Field, Instant> in(StripeEvent event, CustomerState now) {
        var times = new EnumMap<Field, Instant>(Field.class);
        var after = CustomerState.of(event.customer());
        for (Field field : StateBefore.of(event).differences(after)) {
            if (Objects.equals(after.get(field), now.get(field))) {
                times.put(field, event.createdAt());
            }
        }
        return times;
    }

    /** @return when somebody else than us last set the field to this value; costs a call or more */
    Optional<Instant> of(String customerId, Field field, String value) {
        return history.newestUpdate(customerId, event -> sets(event, field, value))
                .map(StripeEvent::createdAt);
    }

    /**
     * @return whether somebody else than us set the field to this value after the last time that anybody else set it to
     *     the other; false where that cannot be known. Costs a call or more
     */
    boolean isLater(String customerId, Field field, String value, String than) {
        return history.newestUpdate(customerId, event -> sets(event, field, value) || sets(event, field, than))
                .filter(event ->
                        Objects.equals(CustomerState.of(event.customer()).get(field), value))
                .isPresent();
    }

    private boolean sets(StripeEvent event, Field field, String value) {
        var after = CustomerState.of(event.customer());
        return Objects.equals(after.get(field), value)
                && StateBefore.of(event).differences(after).contains(field)
                && events.ownWriteBehind(event).isEmpty();
    }
}
