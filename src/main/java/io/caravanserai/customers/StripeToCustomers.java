package io.caravanserai.customers;

import io.caravanserai.shared.Origin;
import io.caravanserai.shared.PermanentFailure;
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
    private final SeenTime seenTime;
    private final CustomersToStripe outward;

    StripeToCustomers(
            SyncedCustomers customers,
            Links links,
            StripeCustomers stripe,
            StripeEvents events,
            StripeEchoes echoes,
            SeenTime seenTime,
            CustomersToStripe outward) {
        this.customers = customers;
        this.links = links;
        this.stripe = stripe;
        this.events = events;
        this.echoes = echoes;
        this.seenTime = seenTime;
        this.outward = outward;
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
        Link link = outward.settled(link(event));
        if (link.deleted()) {
            echoes.countLate("deleted");
        } else if (event.isDeletion()) {
            delete(link, hops);
        } else {
            bring(link, event, hops);
        }
    }

    private Link link(StripeEvent event) {
        String externalId = event.customer().id();
        return links.lockExternal(externalId)
                .or(() -> linkOfOurs(event.customer()))
                .orElseGet(() -> links.openExternal(externalId));
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
                    return link.externalId() == null ? Optional.of(adopt(link, customer.id())) : Optional.empty();
                });
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
        Instant seen = seenTime.now();
        StripeCustomer now = stripe.retrieve(event.customer().id())
                .orElseThrow(
                        () -> new PermanentFailure("Stripe tells of the customer %s, and does not know it when asked:"
                                        .formatted(event.customer().id())
                                + " do the webhook and the API key belong to the same account and mode?"));
        if (now.deleted()) {
            delete(link, hops);
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
        var row = customers.lock(link.customerId());
        if (row.isEmpty()) {
            echoes.countLate("deleted here");
            links.save(link);
            return;
        }
        boolean oursIsLater = row.get().updatedAt().isAfter(event.createdAt().plusSeconds(1));
        var merge = Merge.of(link.agreed(), row.get().state(), theirs, oursIsLater);
        if (!echoes.isAgreed("inward", merge.changedThere())) {
            var taken = merge.changedThere().isEmpty() ? EnumSet.allOf(Field.class) : merge.taken();
            if (!taken.isEmpty()) {
                customers.update(link.customerId(), taken, theirs, Origin.STRIPE, hops);
            }
        }
        links.save(link.agreeing(theirs, seen));
    }

    private void delete(Link link, int hops) {
        if (link.customerId() != null) {
            customers.delete(link.customerId(), Origin.STRIPE, hops);
        }
        links.save(link.gone());
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
