package io.caravanserai.customers;

import io.caravanserai.shared.Origin;
import io.caravanserai.stripe.StripeCustomer;
import io.caravanserai.stripe.StripeCustomers;
import io.caravanserai.stripe.StripeEvent;
import io.caravanserai.stripe.StripeEvents;
import io.caravanserai.stripe.StripeWrite;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Applies what happened at Stripe to the catalogue. Events come late, twice, in the wrong order, several in one second;
 * one that is in doubt is taken as a hint, and the customer is read from Stripe.
 */
@Component
public class StripeToCustomers {

    private final SyncedCustomers customers;
    private final Links links;
    private final StripeCustomers stripe;
    private final StripeEvents events;
    private final StripeEchoes echoes;
    private final StripeSide stripeSide;
    private final Deletions deletions;
    private final ConflictJudge judge;
    private final SeenTime seenTime;
    private final FirstLink firstLink;

    StripeToCustomers(
            SyncedCustomers customers,
            Links links,
            StripeCustomers stripe,
            StripeEvents events,
            StripeEchoes echoes,
            StripeSide stripeSide,
            Deletions deletions,
            ConflictJudge judge,
            SeenTime seenTime,
            FirstLink firstLink) {
        this.customers = customers;
        this.links = links;
        this.stripe = stripe;
        this.events = events;
        this.echoes = echoes;
        this.stripeSide = stripeSide;
        this.deletions = deletions;
        this.judge = judge;
        this.seenTime = seenTime;
        this.firstLink = firstLink;
    }

    /** Applies the event, and remembers it, in one transaction. */
    @Transactional
    public void apply(@Body StripeEvent event) {
        if (!events.isNew(event)) {
            echoes.countLate("again");
            return;
        }
        Optional<StripeWrite> own = events.ownWriteBehind(event);
        if (own.isPresent() && echoes.dropsOwnWrites()) {
            return;
        }
        int hops = own.map(StripeWrite::hops).orElse(0) + 1;
        echoes.checkWay(hops);
        Optional<Link> found = link(event);
        if (found.isEmpty()) {
            keptBack(event);
            return;
        }
        Link link = stripeSide.settle(found.get());
        if (link.deleted()) {
            echoes.countLate("deleted");
        } else if (event.isDeletion()) {
            deletions.follow(link, event.id(), hops);
        } else {
            bring(link, event, hops);
        }
    }

    private void keptBack(StripeEvent event) {
        echoes.countHeldBack("inward");
        if (event.isDeletion()) {
            firstLink.forget(event.customer().id());
        }
    }

    /** @return empty where the customer is not to be taken in for now */
    private Optional<Link> link(StripeEvent event) {
        String externalId = event.customer().id();
        return links.lockExternal(externalId)
                .or(() -> linkOfOurs(event.customer()))
                .or(() -> firstLink.keepsBack(externalId)
                        // It may have been linked while we waited for whoever works on it.
                        ? links.lockExternal(externalId)
                        : Optional.of(links.openExternal(externalId)));
    }

    /**
     * A customer that we made ourselves, and whose answer is still on its way or was never seen: it is adopted, not made
     * a second time. What both sides agree on then is what we said when we made it.
     */
    private Optional<Link> linkOfOurs(StripeCustomer customer) {
        return customer.hubId()
                .flatMap(StripeToCustomers::uuid)
                .flatMap(this::lockOurs)
                .flatMap(link -> {
                    if (customer.id().equals(link.externalId())) {
                        return Optional.of(link);
                    }
                    return link.externalId() == null && isForUs(link)
                            ? Optional.of(adopt(link, customer.id()))
                            : Optional.empty();
                });
    }

    /** Unless we are making it, what its metadata says of one who is kept back is for whoever tells them apart. */
    private boolean isForUs(Link link) {
        return stripe.isCreating(link.customerId().toString()) || !firstLink.keepsBack(link.customerId());
    }

    private Optional<Link> lockOurs(UUID id) {
        boolean ours = customers.find(id).isPresent() || stripe.isCreating(id.toString());
        return ours ? Optional.of(links.lock(id)) : links.lockExisting(id);
    }

    private Link adopt(Link link, String externalId) {
        var said = stripe.settleCreated(link.customerId().toString()).map(CustomerState::said);
        return link.adopting(externalId, said.orElse(CustomerState.EMPTY));
    }

    private void bring(Link link, StripeEvent event, int hops) {
        if (isPlain(link, event)) {
            merge(link, CustomerState.of(event.customer()), event.createdAt(), event, hops);
            return;
        }
        Link settled = link.customerId() == null ? link : stripeSide.settle(link);
        Instant seen = seenTime.now();
        StripeCustomer now = stripeSide.retrieve(settled);
        if (now.deleted()) {
            deletions.follow(settled, event.id(), hops);
        } else {
            merge(settled, CustomerState.of(now), seen, event, hops);
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
        var row = customers.lock(link.customerId());
        if (row.isEmpty()) {
            echoes.countLate("deleted here");
            deletions.putLostThere(link.customerId(), link.agreed(), theirs, event.createdAt(), event.id());
            links.save(link.agreeing(theirs, seen));
            return;
        }
        var times = StripeTimes.in(event, theirs);
        var merge = judge.merge(link, row.get(), new Theirs(link.agreed(), theirs, times, event.id()));
        if (!echoes.isAgreed("inward", merge.changedThere())) {
            var taken = merge.changedThere().isEmpty() ? EnumSet.allOf(Field.class) : merge.taken();
            if (!taken.isEmpty()) {
                customers.update(link.customerId(), taken, theirs, Origin.STRIPE, hops);
            }
        }
        links.save(link.agreeing(theirs, seen));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
