package io.caravanserai.customers;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caravanserai.shared.Origin;
import java.time.Instant;
import java.util.UUID;

/**
 * A customer as the catalogue holds it and as the API answers it.
 *
 * @param origin the system in which the last change was made
 * @param version 1 at first, one more with every change
 */
public record Customer(
        UUID id,
        String name,
        String email,
        String phone,
        Address address,
        LinkedIds links,
        Origin origin,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * What the customer is called elsewhere.
     *
     * @param stripe the id on Stripe, {@code cus_…}; null where there is none yet
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LinkedIds(String stripe) {}

    public CustomerDetails details() {
        return new CustomerDetails(name, email, phone, address);
    }
}
