package io.caravanserai.customers;

import io.caravanserai.customers.Reconciliation.Mode;
import io.caravanserai.customers.Reconciliation.Purpose;
import io.caravanserai.stripe.StripeCustomers;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the two directions of the sync from creating anybody on the other side before it is known who is there already.
 * Until the first link is done, one whom nothing links is left to its run; after it, only those whom it could not tell
 * apart wait, for an operator.
 */
@Component
class FirstLink {

    private static final String BY_ITSELF = "hub";

    private final JdbcClient db;
    private final Reconciliations runs;
    private final StagedCustomers staged;
    private final AmbiguousCustomers ambiguous;
    private final StripeCustomers stripe;
    private final CustomersProperties customers;
    private volatile boolean done;

    FirstLink(
            JdbcClient db,
            Reconciliations runs,
            StagedCustomers staged,
            AmbiguousCustomers ambiguous,
            StripeCustomers stripe,
            CustomersProperties customers) {
        this.db = db;
        this.runs = runs;
        this.staged = staged;
        this.ambiguous = ambiguous;
        this.stripe = stripe;
        this.customers = customers;
    }

    /** Asks for the first link where it is still to be made, unless an operator is to ask for it, or one failed. */
    @Transactional
    public void requestOnce() {
        if (!customers.firstLinkStarts() || isDone() || !isFollowed()) {
            return;
        }
        runs.lockRequests();
        if (runs.last(Purpose.FIRST_LINK).isEmpty()) {
            runs.request(Mode.REPAIR, Purpose.FIRST_LINK, BY_ITSELF, null);
        }
    }

    /**
     * Whom it creates there, and who is deleted here before change data capture has its slot, nobody would tell of.
     */
    private boolean isFollowed() {
        return db.sql("""
                        select exists (select from pg_replication_slots
                                        where database = current_database() and slot_type = 'logical' and not temporary
                                          and confirmed_flush_lsn is not null)
                        """).query(Boolean.class).single();
    }

    /**
     * To be called with the customer's link locked, which has no external id.
     *
     * @return whether our customer is not to be created there, for now
     */
    boolean keepsBack(UUID customer) {
        return !isDone() || ambiguous.holds(customer);
    }

    /**
     * @param externalId one of theirs whom nothing links
     * @return whether that one is not to be created here, for now; where the first link is under way, its run knows of
     *     it, as Stripe has it now
     */
    boolean keepsBack(String externalId) {
        if (isDone()) {
            return ambiguous.holds(externalId);
        }
        unfinishedRun().forEach(run -> stage(run, externalId));
        return true;
    }

    /** For one that is gone over there, and was never linked. */
    void forget(String externalId) {
        ambiguous.forget(externalId);
        unfinishedRun().forEach(run -> staged.remove(run, externalId));
    }

    /**
     * Ends the first link, unless somebody whom nothing links was left to it meanwhile.
     *
     * @return whether it is done
     */
    @Transactional
    public boolean finish(UUID run) {
        db.sql("select 1 from first_link where system = 'stripe' for update")
                .query(Integer.class)
                .single();
        if (isLeft(run)) {
            return false;
        }
        db.sql("update first_link set done_at = clock_timestamp() where system = 'stripe'")
                .update();
        return true;
    }

    /** While it is not done, whoever has asked keeps it from being ended until his transaction is. */
    @Transactional
    public boolean isDone() {
        if (!done) {
            done = db.sql("select done_at is not null from first_link where system = 'stripe' for share")
                    .query(Boolean.class)
                    .single();
        }
        return done;
    }

    /** @return when it was done; only for one that is */
    Instant doneAt() {
        return db.sql("select done_at from first_link where system = 'stripe'")
                .query(Timestamp.class)
                .single()
                .toInstant();
    }

    private boolean isLeft(UUID run) {
        return db.sql("""
                        select exists (
                            select from customer_link l join customer c on c.id = l.customer_id
                             where l.system = 'stripe' and l.external_id is null
                               and not exists (select from reconciliation_drift d
                                                where d.run = :run and d.customer_id = c.id
                                                  and (d.kind = 'ambiguous' or d.state = 'refused')))
                            or exists (
                            select from unlinked_there u
                             where u.run = :run
                               and not exists (select from reconciliation_drift d
                                                where d.run = :run and d.external_id = u.external_id
                                                  and (d.kind = 'ambiguous' or d.state = 'refused')))
                        """).param("run", run).query(Boolean.class).single();
    }

    private List<UUID> unfinishedRun() {
        return db.sql("""
                        select id from reconciliation
                         where purpose = 'first-link' and mode = 'repair' and state in ('waiting', 'running')
                        """).query(UUID.class).list();
    }

    private void stage(UUID run, String externalId) {
        Instant asked = Instant.now();
        var found = stripe.retrieve(externalId).filter(customer -> !customer.deleted());
        found.map(List::of).ifPresentOrElse(one -> staged.put(run, one, asked), () -> staged.remove(run, externalId));
    }
}
