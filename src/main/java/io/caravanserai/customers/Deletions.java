package io.caravanserai.customers;

import io.caravanserai.customers.SyncedCustomers.Row;
import io.caravanserai.shared.Origin;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A deletion wins over an edit, on whichever side it was made. What the edit had set is put down. */
@Component
class Deletions {

    private final SyncedCustomers customers;
    private final Links links;
    private final Conflicts conflicts;

    Deletions(SyncedCustomers customers, Links links, Conflicts conflicts) {
        this.customers = customers;
        this.links = links;
        this.conflicts = conflicts;
    }

    /**
     * Deletes here what was deleted there.
     *
     * @param source what told us, as {@link Conflict#source} has it
     */
    Link follow(Link link, String source, int hops) {
        if (link.customerId() != null) {
            customers.lock(link.customerId()).ifPresent(row -> {
                putLostHere(link, row, source);
                customers.delete(link.customerId(), Origin.STRIPE, hops);
            });
        }
        links.save(link.gone());
        return link.gone();
    }

    /**
     * Puts down what was edited there of a customer that was deleted here.
     *
     * @param base what we knew of it
     */
    void putLostThere(UUID customer, CustomerState base, CustomerState theirs, Instant at, String source) {
        for (Field field : theirs.differences(base)) {
            if (theirs.get(field) != null) {
                conflicts.put(
                        customer,
                        new Conflict(
                                field,
                                base.get(field),
                                null,
                                theirs.get(field),
                                Origin.HUB,
                                Conflict.DELETION,
                                null,
                                at,
                                source));
            }
        }
    }

    private void putLostHere(Link link, Row row, String source) {
        for (Field field : row.state().differences(link.agreed())) {
            if (row.state().get(field) != null) {
                conflicts.put(
                        link.customerId(),
                        new Conflict(
                                field,
                                link.agreed().get(field),
                                row.state().get(field),
                                null,
                                Origin.STRIPE,
                                Conflict.DELETION,
                                row.changedAt(field),
                                null,
                                source));
            }
        }
    }
}
