package io.caravanserai.bookingengine;

import io.caravanserai.customers.CustomerIntake;
import io.caravanserai.customers.CustomerIntake.Told;
import io.caravanserai.shared.Origin;
import io.caravanserai.traces.Traces;
import io.caravanserai.traces.Within;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The Booking Engine's customers, cleaned, and each joined with the customer of the catalogue that he is.
 *
 * <p>Those of one cleaned e-mail address are one person. Nothing of that is final: each is kept as he was typed, and one
 * whose address changes, or whom an operator separates, goes his own way. The catalogue's customer is never deleted on
 * account of the Booking Engine, for he may have been billed.
 */
@Component
class JoinedCustomers implements RowSink {

    private static final int HOPS = 1;

    private final EntitySink entities;
    private final Joining joining;
    private final CustomerIntake catalogue;
    private final Traces traces;

    JoinedCustomers(EntityManager entities, Joining joining, CustomerIntake catalogue, Traces traces) {
        this.entities = new EntitySink(entities, BookedCustomer.class);
        this.joining = joining;
        this.catalogue = catalogue;
        this.traces = traces;
    }

    @Override
    public void put(Map<UUID, Object> customers, Map<UUID, String> places) {
        List<BookedCustomer> cleaned = customers.values().stream()
                .map(BookedCustomer.class::cast)
                .sorted(Comparator.comparing(customer -> customer.sourceId))
                .toList();
        cleaned.forEach(BookedCustomer::clean);
        People people = joining.around(cleaned);
        cleaned.forEach(customer -> {
            try (Within within = traces.within(places.get(customer.id))) {
                join(customer, people);
            }
            people.put(customer.person());
        });
        entities.put(customers, places);
    }

    @Override
    public void take(Collection<UUID> ids) {
        entities.take(ids);
    }

    /** Who he is stays known, and what an operator has decided: one without an address would be made a second time. */
    @Override
    public void withhold(Collection<UUID> ids) {}

    private void join(BookedCustomer customer, People people) {
        Person before = people.find(customer.id);
        if (before.joined() == Joined.GONE) {
            customer.joined = Joined.GONE.code();
            return;
        }
        boolean separate = before.joined() == Joined.SEPARATE;
        customer.joined = (separate ? Joined.SEPARATE : Joined.JOINED).code();
        Optional<UUID> others = separate || customer.cleanEmail == null
                ? Optional.empty()
                : people.customerOf(customer.cleanEmail, customer.id);
        UUID is = before.customerId();
        if (is != null && stays(customer, before, others, people)) {
            edit(customer, before);
        } else if (others.isPresent()) {
            complete(customer, others.get());
        } else if (separate || customer.cleanEmail == null) {
            make(customer);
        } else {
            findOrMake(customer);
        }
    }

    /** Who shared a customer with others because of an address that he has no more, goes. */
    private static boolean stays(BookedCustomer customer, Person before, Optional<UUID> others, People people) {
        if (others.isPresent()) {
            return before.isIn(others.get());
        }
        boolean hasReason = before.joined() == Joined.JOINED
                && customer.cleanEmail != null
                && customer.cleanEmail.equals(before.email());
        return hasReason || !people.isShared(before.customerId(), customer.id);
    }

    private void edit(BookedCustomer customer, Person before) {
        if (catalogue.change(before.customerId(), told(customer, before))) {
            customer.customerId = before.customerId();
        } else {
            customer.joined = Joined.GONE.code();
        }
    }

    private void findOrMake(BookedCustomer customer) {
        List<UUID> found = catalogue.withEmail(customer.cleanEmail);
        if (found.size() > 1) {
            customer.joined = Joined.AMBIGUOUS.code();
        } else if (found.size() == 1) {
            complete(customer, found.get(0));
        } else {
            make(customer);
        }
    }

    private void complete(BookedCustomer customer, UUID is) {
        if (catalogue.complete(is, told(customer, Person.unknown(customer.id)))) {
            customer.customerId = is;
        } else {
            customer.joined = Joined.GONE.code();
        }
    }

    private void make(BookedCustomer customer) {
        customer.customerId = catalogue.make(told(customer, Person.unknown(customer.id)));
    }

    private static Told told(BookedCustomer customer, Person before) {
        Instant at = customer.updatedAt != null && !customer.updatedAt.equals(before.updatedAt())
                ? customer.updatedAt
                : Instant.now();
        return new Told(
                Origin.BOOKING_ENGINE,
                before.details(),
                customer.person().details(),
                at,
                "booking-engine/customers/" + customer.sourceId,
                HOPS);
    }
}
