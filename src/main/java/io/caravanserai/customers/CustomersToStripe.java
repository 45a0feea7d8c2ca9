package io.caravanserai.customers;

import io.caravanserai.shared.HubHeaders;
import io.caravanserai.shared.PermanentFailure;
import io.caravanserai.stripe.StripeRefusal;
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
    private final StripeSide stripe;
    private final StripeEchoes echoes;
    private final FirstLink firstLink;
    private final SettledCommits commits;
    private final TransactionTemplate transaction;

    CustomersToStripe(
            SyncedCustomers customers,
            Links links,
            StripeSide stripe,
            StripeEchoes echoes,
            FirstLink firstLink,
            SettledCommits commits,
            PlatformTransactionManager transactions) {
        this.customers = customers;
        this.links = links;
        this.stripe = stripe;
        this.echoes = echoes;
        this.firstLink = firstLink;
        this.commits = commits;
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
        commits.await(change);
        try {
            transaction.executeWithoutResult(status -> bring(change.id(), crossed));
        } catch (PermanentFailure refusal) {
            links.refused(change.id(), refusal.getMessage());
            throw refusal;
        }
    }

    private void bring(UUID id, int hops) {
        Link link = stripe.settle(links.lock(id));
        var row = customers.find(id);
        if (row.isEmpty()) {
            remove(link, hops);
        } else if (link.deleted()) {
            stripe.create(link.afresh(), row.get().state(), hops);
        } else if (link.externalId() == null && firstLink.keepsBack(id)) {
            echoes.countHeldBack("outward");
        } else if (link.externalId() == null) {
            stripe.create(link, row.get().state(), hops);
        } else {
            update(link, row.get().state(), hops);
        }
    }

    private void update(Link link, CustomerState state, int hops) {
        Set<Field> differing = state.differences(link.agreed());
        if (echoes.isAgreed("outward", differing)) {
            links.mended(link);
            return;
        }
        stripe.update(link, state, differing.isEmpty() ? EnumSet.allOf(Field.class) : differing, hops);
    }

    private void remove(Link link, int hops) {
        if (link.externalId() == null || link.deleted()) {
            echoes.isAgreed("outward", Set.of());
            return;
        }
        stripe.delete(link, hops);
    }
}
