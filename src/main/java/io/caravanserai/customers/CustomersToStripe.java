package io.caravanserai.customers;

import io.caravanserai.shared.HubHeaders;
import io.caravanserai.shared.Origin;
import io.caravanserai.shared.PermanentFailure;
import io.caravanserai.stripe.StripeCustomer;
import io.caravanserai.stripe.StripeCustomers;
import io.caravanserai.stripe.StripeRefusal;
import io.caravanserai.stripe.StripeWrite;
import io.caravanserai.stripe.StripeWrite.Made;
import io.caravanserai.stripe.StripeWrite.Operation;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings a customer to Stripe. A change is only a hint: what is brought is the customer as it stands now, where that
 * differs from what both sides last agreed on. So a burst of edits becomes few calls, and a replay none.
 */
@Component
public class CustomersToStripe {

    private final SyncedCustomers customers;
    private final Links links;
    private final StripeCustomers stripe;
    private final StripeEchoes echoes;
    private final SeenTime seenTime;
    private final TransactionTemplate transaction;

    CustomersToStripe(
            SyncedCustomers customers,
            Links links,
            StripeCustomers stripe,
            StripeEchoes echoes,
            SeenTime seenTime,
            PlatformTransactionManager transactions) {
        this.customers = customers;
        this.links = links;
        this.stripe = stripe;
        this.echoes = echoes;
        this.seenTime = seenTime;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @param change which customer changed
     * @param hops how many systems the change has crossed
     * @throws StripeRefusal where Stripe will not have the customer; the link says why until it does
     */
    public void bring(CustomerChange change, @Header(HubHeaders.HOPS) Integer hops) {
        int crossed = hops == null ? 1 : hops;
        echoes.checkWay(crossed);
        try {
            transaction.executeWithoutResult(status -> bring(change.id(), crossed));
        } catch (PermanentFailure refusal) {
            links.refused(change.id(), refusal.getMessage());
            throw refusal;
        }
    }

    private void bring(UUID id, int hops) {
        Link link = settled(links.lock(id));
        var row = customers.find(id);
        if (row.isEmpty()) {
            remove(link, hops);
        } else if (link.deleted()) {
            create(link.afresh(), row.get().state(), hops);
        } else if (link.externalId() == null) {
            create(link, row.get().state(), hops);
        } else {
            update(link, row.get().state(), hops);
        }
    }

    /**
     * Finds out what became of our writes about a customer whose answer was never seen, before anything else is made of
     * what Stripe says: what we said ourselves is no change of theirs.
     *
     * @param link a link that the caller has locked
     * @return the link, with what both sides agree on by those writes
     */
    Link settled(Link link) {
        Link settled = link;
        if (link.customerId() != null) {
            for (Made earlier : stripe.settle(link.customerId().toString())) {
                settled = acknowledge(settled, earlier);
            }
        }
        return settled;
    }

    private void create(Link link, CustomerState state, int hops) {
        var params = state.toStripe(
                state.values().keySet().isEmpty() ? Set.of() : state.values().keySet());
        params.values().removeIf(String::isEmpty);
        acknowledge(link, stripe.create(link.customerId().toString(), params, hops));
    }

    private void update(Link link, CustomerState state, int hops) {
        Set<Field> differing = state.differences(link.agreed());
        if (echoes.isAgreed("outward", differing)) {
            links.mended(link);
            return;
        }
        var params = state.toStripe(differing.isEmpty() ? EnumSet.allOf(Field.class) : differing);
        try {
            acknowledge(link, stripe.update(link.customerId().toString(), link.externalId(), params, hops));
        } catch (StripeRefusal refusal) {
            followDeletion(link, refusal, hops);
        }
    }

    private void remove(Link link, int hops) {
        if (link.externalId() == null || link.deleted()) {
            echoes.isAgreed("outward", Set.of());
            return;
        }
        try {
            acknowledge(link, stripe.delete(link.customerId().toString(), link.externalId(), hops));
        } catch (StripeRefusal refusal) {
            followDeletion(link, refusal, hops);
        }
    }

    /** Deleted there while it was edited here: deletion wins. That Stripe knows nothing of it proves no deletion. */
    private void followDeletion(Link link, StripeRefusal refusal, int hops) {
        boolean deleted = refusal.isMissing()
                && stripe.retrieve(link.externalId())
                        .filter(StripeCustomer::deleted)
                        .isPresent();
        if (!deleted) {
            throw refusal;
        }
        customers.delete(link.customerId(), Origin.STRIPE, hops);
        links.save(link.gone());
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
        var said = CustomerState.saidIn(write.params());
        return saved(link.agreeing(said, CustomerState.of(made.customer()), seenTime.now()));
    }

    private Link saved(Link link) {
        links.save(link);
        links.mended(link);
        return link;
    }
}
