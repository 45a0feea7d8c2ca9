package io.caravanserai.bookingengine;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Customers as they were typed: nothing is made of them but an address to compare, and nobody is joined with anybody. */
@Component
class PlainCustomers implements RowSink {

    private final EntitySink entities;

    PlainCustomers(EntityManager entities) {
        this.entities = new EntitySink(entities, BookedCustomer.class);
    }

    @Override
    public void put(Map<UUID, Object> customers) {
        customers.values().forEach(each -> {
            var customer = (BookedCustomer) each;
            customer.cleanEmail =
                    customer.email == null ? null : customer.email.strip().toLowerCase(Locale.ROOT);
        });
        entities.put(customers);
    }

    @Override
    public void take(Collection<UUID> ids) {
        entities.take(ids);
    }
}
