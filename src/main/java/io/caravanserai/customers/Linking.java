package io.caravanserai.customers;

import io.caravanserai.shared.Origin;
import io.caravanserai.shared.PermanentFailure;
import io.caravanserai.stripe.StripeCustomer;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings customers into step whom no change of theirs has brought there. Each method may be called again. */
@Component
class Linking {

    private final Links links;
    private final SyncedCustomers customers;
    private final StripeSide stripeSide;
    private final StagedCustomers staged;
    private final CustomerAlignment alignment;
    private final SeenTime seenTime;
    private final TransactionTemplate transaction;

    Linking(
            Links links,
            SyncedCustomers customers,
            StripeSide stripeSide,
            StagedCustomers staged,
            CustomerAlignment alignment,
            SeenTime seenTime,
            PlatformTransactionManager transactions) {
        this.links = links;
        this.customers = customers;
        this.stripeSide = stripeSide;
        this.staged = staged;
        this.alignment = alignment;
        this.seenTime = seenTime;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Makes both sides of our customer the same; one who is not linked is created there, one who is deleted on a side is
     * deleted on the other.
     *
     * @throws PermanentFailure where Stripe will not have it; the link says why until it does
     */
    void align(UUID customer) {
        try {
            alignment.align(customer);
        } catch (PermanentFailure refusal) {
            links.refused(customer, refusal.getMessage());
            throw refusal;
        }
    }

    /** Takes in a customer of theirs whom nothing links, as Stripe has him now; one that is gone there stays away. */
    void take(UUID run, String externalId) {
        transaction.executeWithoutResult(status -> {
            staged.lock(run, externalId);
            take(externalId);
        });
    }

    /** Links two of whom nobody else has linked either, and brings them into step. */
    void join(UUID customer, String externalId) {
        transaction.executeWithoutResult(status -> link(customer, externalId));
        align(customer);
    }

    /** In the transaction of the caller. */
    void take(String externalId) {
        Link link = links.lockExternal(externalId).orElseGet(() -> links.openExternal(externalId));
        if (link.deleted() || link.customerId() != null) {
            return;
        }
        Instant seen = seenTime.now();
        StripeCustomer there = stripeSide.retrieve(link);
        if (there.deleted()) {
            links.save(link.gone());
            return;
        }
        var state = CustomerState.of(there);
        UUID id = customers.insert(state, Origin.STRIPE, 1);
        links.save(link.linkedTo(id).agreeing(state, seen));
    }

    /** They never agreed on anything. */
    private void link(UUID customer, String externalId) {
        Link link = links.lock(customer);
        boolean free =
                link.externalId() == null && links.lockExternal(externalId).isEmpty();
        var adopting = link.adopting(externalId, CustomerState.EMPTY);
        if (free && !stripeSide.retrieve(adopting).deleted()) {
            links.save(adopting);
        }
    }
}
