package io.caravanserai.customers;

import io.caravanserai.customers.SyncedCustomers.Row;
import io.caravanserai.shared.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes into the catalogue what another system of the company says of its customers, of a system that is only read:
 * nothing is written back, and so the last state that it told is what both last agreed on. What is taken is stamped with
 * that system's origin and travels on to Stripe like every other change.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class CustomerIntake {

    private final JdbcClient db;
    private final SyncedCustomers customers;
    private final ConflictPolicy policy;
    private final Conflicts conflicts;

    CustomerIntake(JdbcClient db, SyncedCustomers customers, CustomersProperties properties, Conflicts conflicts) {
        this.db = db;
        this.customers = customers;
        this.policy = properties.conflict();
        this.conflicts = conflicts;
    }

    /**
     * What that system says of a customer now.
     *
     * @param by the system
     * @param before what it said the last time
     * @param at when it was changed there
     * @param source what told us, for the audit
     * @param hops how many systems the change has crossed
     */
    public record Told(Origin by, CustomerDetails before, CustomerDetails now, Instant at, String source, int hops) {}

    /** @return the catalogue's customers with this e-mail address, in whatever case, the oldest first */
    public List<UUID> withEmail(String email) {
        return db.sql("select id from customer where lower(email) = lower(?) order by created_at, id")
                .param(email)
                .query(UUID.class)
                .list();
    }

    /** @return the id of the new customer */
    public UUID make(Told told) {
        return customers.insert(CustomerState.of(told.now()), told.by(), told.hops());
    }

    /**
     * Gives a customer who was in the catalogue already what only the other system knows. What both hold stays as it is
     * here: nobody has edited anything.
     *
     * @return whether there still is such a customer
     */
    public boolean complete(UUID customer, Told told) {
        return customers
                .lock(customer)
                .map(row -> {
                    var now = CustomerState.of(told.now());
                    var lacking = now.differences(row.state());
                    lacking.removeIf(field -> row.state().get(field) != null);
                    write(customer, lacking, now, told);
                    return true;
                })
                .orElse(false);
    }

    /**
     * Merges what was edited there, field by field. Of a field that was edited here too, since that system last told of
     * it, the policy {@code hub.customers.conflict} decides, and what lost is put in the audit. By the policy
     * {@code stripe} what came from Stripe stands; else the later edit.
     *
     * @return whether there still is such a customer
     */
    public boolean change(UUID customer, Told told) {
        return customers
                .lock(customer)
                .map(row -> {
                    merge(customer, row, told);
                    return true;
                })
                .orElse(false);
    }

    private void merge(UUID customer, Row row, Told told) {
        var before = CustomerState.of(told.before());
        var now = CustomerState.of(told.now());
        var merge = Merge.of(before, row.state(), now, field -> winner(row, field, told));
        merge.conflicts()
                .forEach((field, winner) -> conflicts.put(
                        told.by(),
                        customer,
                        new Conflict(
                                field,
                                before.get(field),
                                row.state().get(field),
                                now.get(field),
                                winner,
                                policy.code(),
                                row.changedAt(field),
                                told.at(),
                                told.source())));
        write(customer, merge.taken(), now, told);
    }

    private Origin winner(Row row, Field field, Told told) {
        return switch (policy) {
            case HUB -> Origin.HUB;
            case STRIPE -> row.isFrom(Origin.STRIPE, field) ? Origin.HUB : later(row, field, told);
            case LATEST -> later(row, field, told);
        };
    }

    private static Origin later(Row row, Field field, Told told) {
        return told.at().isAfter(row.changedAt(field)) ? told.by() : Origin.HUB;
    }

    private void write(UUID customer, Set<Field> fields, CustomerState to, Told told) {
        if (!fields.isEmpty()) {
            customers.update(customer, fields, to, told.by(), told.hops());
        }
    }
}
