package io.caravanserai.stripe;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A part of Stripe's list of customers, the newest first.
 *
 * @param more whether there is a next page
 * @see <a href="https://docs.stripe.com/api/pagination">Stripe: Pagination</a>
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StripePage(
        @JsonProperty("data") List<StripeCustomer> customers,
        @JsonProperty("has_more") boolean more) {

    /** The most that Stripe puts on a page. */
    static final int MOST = 100;

    /** @return the customer after whom the next page begins; there is none on an empty page */
    public StripeCustomer last() {
        return customers.get(customers.size() - 1);
    }
}
