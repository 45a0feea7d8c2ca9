package io.caravanserai.customers;

import io.caravanserai.customers.SyncedCustomers.Row;
import io.caravanserai.shared.Origin;
import io.caravanserai.stripe.StripeCustomer;
import io.caravanserai.stripe.StripeEvent;
import io.caravanserai.stripe.StripeEvents;
import io.caravanserai.stripe.StripeWrite;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Finds in the events of our own writes the edits at Stripe that we wrote over without having seen them, and makes good:
 * both sides are merged again, as if we had looked before we wrote.
 */
@Component
class UnseenEdits {

    private final SyncedCustomers customers;
    private final Links links;
    private final StripeSide stripe;
    private final StripeEvents events;
    private final Deletions deletions;
    private final CustomerAlignment alignment;
    private final ConflictJudge judge;
    private final StripeTimes stripeTimes;
    private final SeenTime seenTime;

    UnseenEdits(
            SyncedCustomers customers,
            Links links,
            StripeSide stripe,
            StripeEvents events,
            Deletions deletions,
            CustomerAlignment alignment,
            ConflictJudge judge,
            StripeTimes stripeTimes,
            SeenTime seenTime) {
        this.customers = customers;
        this.links = links;
        this.stripe = stripe;
        this.events = events;
        this.deletions = deletions;
        this.alignment = alignment;
        this.judge = judge;
        this.stripeTimes = stripeTimes;
        this.seenTime = seenTime;
    }

    /** @param write our own write that caused the event */
    void restore(StripeWrite write, StripeEvent event, int hops) {
        UUID customer = UUID.fromString(write.subject());
        if (write.believed().isEmpty()) {
            return;
        }
        if (event.isDeletion()) {
            var last = CustomerState.of(event.customer());
            deletions.putLostThere(customer, CustomerState.said(write.believed()), last, null, event.id());
            return;
        }
        var overwritten = Overwritten.by(write, event);
        if (overwritten.fields().isEmpty()) {
            return;
        }
        links.lockExternal(event.customer().id())
                .filter(link -> !link.deleted())
                .ifPresentOrElse(
                        link -> restore(stripe.settle(link), overwritten, event, hops),
                        () -> putLost(customer, overwritten, event));
    }

    private void restore(Link link, Overwritten overwritten, StripeEvent event, int hops) {
        Instant seen = seenTime.now();
        StripeCustomer now = stripe.retrieve(link);
        if (now.deleted()) {
            deletions.follow(link, event.id(), hops);
            return;
        }
        var row = customers.lock(link.customerId());
        if (row.isEmpty()) {
            putLost(link.customerId(), overwritten, event);
            return;
        }
        restore(link, row.get(), overwritten, CustomerState.of(now), seen, event.id(), hops);
    }

    private void restore(
            Link link, Row row, Overwritten overwritten, CustomerState now, Instant seen, String source, int hops) {
        Set<Field> merged = overwritten.lastWords(events.updatesAfter(overwritten.write()), now);
        merged.removeIf(field -> isNewerFromThere(link, row, overwritten, field));
        for (Field field : overwritten.fields()) {
            if (!merged.contains(field) && !overwritten.isRestored(field, row.state())) {
                judge.putOverwritten(link, overwritten, field, source);
            }
        }
        var restored = EnumSet.noneOf(Field.class);
        merged.stream().filter(field -> isFromThere(row, field)).forEach(restored::add);
        var base = link.agreed().with(merged, overwritten.believed()).with(restored, row.state());
        var theirs = now.with(merged, overwritten.before());
        alignment.align(link, row, new Theirs(base, theirs, Map.of(), source, hops), now, seen);
    }

    /**
     * What came from Stripe after our write is a later word of Stripe's, unless it is itself what an earlier write of
     * ours had overwritten, put back meanwhile.
     */
    private boolean isNewerFromThere(Link link, Row row, Overwritten overwritten, Field field) {
        String ours = row.state().get(field);
        return isFromThere(row, field)
                && !Objects.equals(ours, overwritten.said(field))
                && !stripeTimes.isLater(
                        link.externalId(), field, overwritten.before().get(field), ours);
    }

    private static boolean isFromThere(Row row, Field field) {
        return row.isFrom(Origin.STRIPE, field);
    }

    private void putLost(UUID customer, Overwritten overwritten, StripeEvent event) {
        var base = overwritten.believed();
        var lost = base.with(overwritten.fields(), overwritten.before());
        deletions.putLostThere(customer, base, lost, null, event.id());
    }
}
