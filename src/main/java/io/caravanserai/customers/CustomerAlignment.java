package io.caravanserai.customers;

import io.caravanserai.customers.SyncedCustomers.Row;
import io.caravanserai.shared.Origin;
import io.caravanserai.shared.PermanentFailure;
import io.caravanserai.stripe.StripeCustomer;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes both sides of a pair the same, having looked at both. Where two are linked that never agreed on anything, each
 * gets what only the other has, and what both have is decided as a conflict.
 */
@Component
class CustomerAlignment {

    private static final String NAME = "alignment";
    private static final int HOPS = 1;

    private final SyncedCustomers customers;
    private final Links links;
    private final StripeSide stripe;
    private final Deletions deletions;
    private final ConflictJudge judge;
    private final SeenTime seenTime;

    CustomerAlignment(
            SyncedCustomers customers,
            Links links,
            StripeSide stripe,
            Deletions deletions,
            ConflictJudge judge,
            SeenTime seenTime) {
        this.customers = customers;
        this.links = links;
        this.stripe = stripe;
        this.deletions = deletions;
        this.judge = judge;
        this.seenTime = seenTime;
    }

    /**
     * In a transaction of its own.
     *
     * @throws PermanentFailure where Stripe does not know the customer that ours is linked to, or will not have ours
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Aligned align(UUID customerId) {
        Link link = stripe.settle(links.lock(customerId));
        if (link.externalId() == null || link.deleted()) {
            return customers.find(customerId).map(row -> make(link, row)).orElse(Aligned.ALREADY);
        }
        Instant seen = seenTime.now();
        StripeCustomer there = stripe.retrieve(link);
        var row = customers.lock(customerId);
        if (there.deleted()) {
            deletions.follow(link, NAME, HOPS);
            return row.isPresent() ? Aligned.DELETED : Aligned.ALREADY;
        }
        var state = CustomerState.of(there);
        return row.map(ours -> align(link, ours, new Theirs(link.agreed(), state, Map.of(), NAME, HOPS), state, seen))
                .orElseGet(() -> remove(link, state, seen));
    }

    /**
     * Merges, and brings to Stripe what it does not hold afterwards.
     *
     * @param row ours, locked
     * @param there what Stripe holds
     * @param seen when it was asked
     */
    Aligned align(Link link, Row row, Theirs theirs, CustomerState there, Instant seen) {
        Merge merge = judge.merge(link, row, theirs);
        if (!merge.taken().isEmpty()) {
            customers.update(link.customerId(), merge.taken(), theirs.state(), Origin.STRIPE, theirs.hops());
        }
        CustomerState result = row.state().with(merge.taken(), theirs.state());
        Set<Field> given = result.differences(there);
        Link agreeing = link.agreeing(there, seen);
        if (given.isEmpty()) {
            links.save(agreeing);
            links.mended(agreeing);
            return new Aligned(merge.taken(), given, false);
        }
        boolean deleted = stripe.update(agreeing, result, given, theirs.hops()).deleted();
        return new Aligned(merge.taken(), given, deleted);
    }

    private Aligned make(Link link, Row row) {
        stripe.create(link.deleted() ? link.afresh() : link, row.state(), HOPS);
        return Aligned.made(row.state().values().keySet());
    }

    private Aligned remove(Link link, CustomerState there, Instant seen) {
        deletions.putLostThere(link.customerId(), link.agreed(), there, null, NAME);
        stripe.delete(link.agreeing(there, seen), HOPS);
        return Aligned.DELETED;
    }
}
