package io.caravanserai.customers;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.stripe.StripeEvent;

/** Reads out of an event the state that it changed: the customer it tells, with the previous attributes put back. */
final class StateBefore {

    private StateBefore() {}

    static CustomerState of(StripeEvent event) {
        var after = CustomerState.of(event.customer());
        JsonNode previous = event.data().previousAttributes();
        if (previous == null || previous.isNull()) {
            return after;
        }
        return CustomerState.of(field -> {
            JsonNode holder = field.isPartOfAddress() ? previous.path("address") : previous;
            if (field.isPartOfAddress() && holder.isNull()) {
                return null;
            }
            JsonNode value = holder.path(field.column());
            return value.isMissingNode() ? after.get(field) : value.asText(null);
        });
    }
}
