package io.caravanserai.stripe;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Optional;

/**
 * A customer as Stripe tells it, of what the hub carries.
 *
 * @param id {@code cus_…}
 * @param deleted whether Stripe only remembers that there was one
 * @param created when it was made, in Unix seconds
 * @see <a href="https://docs.stripe.com/api/customers/object">Stripe: the Customer object</a>
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StripeCustomer(
        String id,
        boolean deleted,
        String name,
        String email,
        String phone,
        Address address,
        Map<String, String> metadata,
        long created) {

    /** The metadata key under which Stripe remembers the hub's own id: a pointer for linking; it decides nothing else. */
    public static final String HUB_ID = "hub_customer_id";

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Address(
            String line1,
            String line2,
            String city,
            String state,
            @JsonProperty("postal_code") String postalCode,
            String country) {}

    /** @return the hub's id of this customer, where the hub made it */
    public Optional<String> hubId() {
        return Optional.ofNullable(metadata).map(all -> all.get(HUB_ID));
    }
}
