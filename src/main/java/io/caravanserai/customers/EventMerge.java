package io.caravanserai.customers;

import io.caravanserai.customers.SyncedCustomers.Row;
import io.caravanserai.shared.Origin;
import io.caravanserai.stripe.StripeCustomer;
import io.caravanserai.stripe.StripeEvent;
import java.time.Instant;
import java.util.EnumSet;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Merges into the catalogue what an event tells, or, where the event is in doubt, what Stripe holds now. */
@Component
class EventMerge {

    private final SyncedCustomers customers;
    private final Links links;
    private final StripeSide stripe;
    private final Deletions deletions;
    private final ConflictJudge judge;
    private final StripeEchoes echoes;
    private final SeenTime seenTime;

    EventMerge(
            SyncedCustomers customers,
            Links links,
            StripeSide stripe,
            Deletions deletions,
            ConflictJudge judge,
            StripeEchoes echoes,
            SeenTime seenTime) {
        this.customers = customers;
        this.links = links;
        this.stripe = stripe;
        this.deletions = deletions;
        this.judge = judge;
        this.echoes = echoes;
        this.seenTime = seenTime;
    }

    void bring(Link found, StripeEvent event, int hops) {
        // What Stripe shows may be our own write, whose answer was never seen: else it would be taken for an edit.
        Link link = stripe.settle(found);
        if (isPlain(link, event)) {
            merge(link, CustomerState.of(event.customer()), event.createdAt(), event, hops);
            return;
        }
        Instant seen = seenTime.now();
        StripeCustomer now = stripe.retrieve(link);
        if (now.deleted()) {
            deletions.follow(link, event.id(), hops);
        } else {
            merge(link, CustomerState.of(now), seen, event, hops);
        }
    }

    /** @return whether the event can only be the next thing that happened after what we last saw of the customer */
    private static boolean isPlain(Link link, StripeEvent event) {
        if (link.seenAt() == null) {
            return event.isCreation() && link.customerId() == null;
        }
        var before = StateBefore.of(event);
        return event.createdAt().isAfter(link.seenAt()) && before.equals(link.agreed());
    }

    private void merge(Link link, CustomerState theirs, Instant seen, StripeEvent event, int hops) {
        if (link.customerId() == null) {
            UUID id = customers.insert(theirs, Origin.STRIPE, hops);
            links.save(link.linkedTo(id).agreeing(theirs, seen));
            return;
        }
        customers
                .lock(link.customerId())
                .ifPresentOrElse(row -> merge(link, row, theirs, event, hops), () -> deletedHere(link, theirs, event));
        links.save(link.agreeing(theirs, seen));
    }

    private void merge(Link link, Row row, CustomerState theirs, StripeEvent event, int hops) {
        var times = StripeTimes.in(event, theirs);
        var merge = judge.merge(link, row, new Theirs(link.agreed(), theirs, times, event.id(), hops));
        if (echoes.isAgreed("inward", merge.changedThere())) {
            return;
        }
        var taken = merge.changedThere().isEmpty() ? EnumSet.allOf(Field.class) : merge.taken();
        if (!taken.isEmpty()) {
            customers.update(link.customerId(), taken, theirs, Origin.STRIPE, hops);
        }
    }

    private void deletedHere(Link link, CustomerState theirs, StripeEvent event) {
        echoes.countLate("deleted here");
        deletions.putLostThere(link.customerId(), link.agreed(), theirs, event.createdAt(), event.id());
    }
}
