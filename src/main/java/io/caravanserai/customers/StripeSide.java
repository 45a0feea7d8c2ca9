package io.caravanserai.customers;

import io.caravanserai.shared.PermanentFailure;
import io.caravanserai.stripe.StripeCustomer;
import io.caravanserai.stripe.StripeCustomers;
import io.caravanserai.stripe.StripeRefusal;
import io.caravanserai.stripe.StripeWrite;
import io.caravanserai.stripe.StripeWrite.Made;
import io.caravanserai.stripe.StripeWrite.Operation;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Stripe's side of a linked pair. Whoever writes here holds the link's lock; each method gives the link as it is kept
 * afterwards.
 */
@Component
class StripeSide {

    private final StripeCustomers stripe;
    private final Links links;
    private final Deletions deletions;
    private final SeenTime seenTime;

    StripeSide(StripeCustomers stripe, Links links, Deletions deletions, SeenTime seenTime) {
        this.stripe = stripe;
        this.links = links;
        this.deletions = deletions;
        this.seenTime = seenTime;
    }

    /**
     * Finds out what became of our writes whose answer was never seen, before anything else is made of what Stripe says:
     * what we said ourselves is no change of theirs.
     *
     * @param link a link that the caller has locked
     * @return the link, with what both sides agree on by those writes
     */
    Link settle(Link link) {
        if (link.customerId() == null) {
            return link;
        }
        Link settled = link;
        for (Made earlier : stripe.settle(link.customerId().toString())) {
            settled = acknowledge(settled, earlier);
        }
        return settled;
    }

    /** @throws PermanentFailure where Stripe does not know the customer: that proves no deletion */
    StripeCustomer retrieve(Link link) {
        return stripe.retrieve(link.externalId())
                .orElseThrow(() ->
                        new PermanentFailure("The customer is linked to %s, which Stripe does not know when asked:"
                                        .formatted(link.externalId())
                                + " do the webhook and the API key belong to the same account and mode?"));
    }

    Link create(Link link, CustomerState state, int hops) {
        var filled = state.values().keySet();
        var params = state.toStripe(filled.isEmpty() ? Set.of() : filled);
        params.values().removeIf(String::isEmpty);
        return acknowledge(link, stripe.create(link.customerId().toString(), params, hops));
    }

    /** Brings these fields to Stripe; where the customer is deleted there, ours follows. */
    Link update(Link link, CustomerState state, Set<Field> fields, int hops) {
        var params = state.toStripe(fields);
        var believed = link.agreed().toStripe(fields);
        try {
            return acknowledge(
                    link, stripe.update(link.customerId().toString(), link.externalId(), params, believed, hops));
        } catch (StripeRefusal refusal) {
            return followDeletion(link, refusal, hops);
        }
    }

    Link delete(Link link, int hops) {
        var believed = link.agreed().toStripe(EnumSet.allOf(Field.class));
        try {
            return acknowledge(link, stripe.delete(link.customerId().toString(), link.externalId(), believed, hops));
        } catch (StripeRefusal refusal) {
            return followDeletion(link, refusal, hops);
        }
    }

    /** That Stripe knows nothing of the customer proves no deletion. */
    private Link followDeletion(Link link, StripeRefusal refusal, int hops) {
        boolean deleted = refusal.isMissing()
                && stripe.retrieve(link.externalId())
                        .filter(StripeCustomer::deleted)
                        .isPresent();
        if (!deleted) {
            throw refusal;
        }
        return deletions.follow(link, "customers-to-stripe", hops);
    }

    /** Keeps what both sides now agree on: that which Stripe made of what we said. */
    private Link acknowledge(Link link, Made made) {
        StripeWrite write = made.write();
        if (write.operation() == Operation.DELETE) {
            return saved(link.gone());
        }
        if (write.operation() == Operation.CREATE) {
            var said = CustomerState.said(write.params());
            return saved(link.madeAs(made.customer().id(), said, seenTime.now()));
        }
        return saved(link.agreeing(agreedBy(made), CustomerState.of(made.customer()), seenTime.now()));
    }

    /** Of an update that was only looked up later, what Stripe does not show may be somebody's edit, yet to be merged. */
    private static Set<Field> agreedBy(Made made) {
        var said = CustomerState.said(made.write().params());
        var there = CustomerState.of(made.customer());
        return CustomerState.saidIn(made.write().params()).stream()
                .filter(field -> made.answered() || Objects.equals(said.get(field), there.get(field)))
                .collect(Collectors.toSet());
    }

    private Link saved(Link link) {
        links.save(link);
        links.mended(link);
        return link;
    }
}
