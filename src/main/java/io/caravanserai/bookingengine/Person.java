package io.caravanserai.bookingengine;

import io.caravanserai.customers.CustomerDetails;
import java.time.Instant;
import java.util.UUID;

/**
 * One of the Booking Engine's customers, as far as it matters for who he is.
 *
 * @param customerId who that is in the catalogue; null while nobody
 * @param email cleaned; null where there is none
 * @param details what is told of him to the catalogue
 * @param updatedAt when the Booking Engine says that it changed him; null where it does not
 */
record Person(UUID id, UUID customerId, String email, Joined joined, CustomerDetails details, Instant updatedAt) {

    private static final CustomerDetails NOTHING = new CustomerDetails(null, null, null, null);

    /** @return one of whom nothing was told so far */
    static Person unknown(UUID id) {
        return new Person(id, null, null, Joined.JOINED, NOTHING, null);
    }

    boolean isIn(UUID customer) {
        return customer.equals(customerId);
    }
}
