package io.caravanserai.customers;

import io.caravanserai.stripe.StripeCustomers;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings both sides of one customer into step, whatever it takes. Each may be done again. */
@Component
class Linking {

    private final Links links;
    private final SyncedCustomers customers;
    private final StripeCustomers stripe;
    private final StagedCustomers staged;
    private final CustomersToStripe outward;
    private final StripeToCustomers inward;
    private final CustomerAlignment alignment;
    private final TransactionTemplate transaction;

    Linking(
            Links links,
            SyncedCustomers customers,
            StripeCustomers stripe,
            StagedCustomers staged,
            CustomersToStripe outward,
            StripeToCustomers inward,
            CustomerAlignment alignment,
            PlatformTransactionManager transactions) {
        this.links = links;
        this.customers = customers;
        this.stripe = stripe;
        this.staged = staged;
        this.outward = outward;
        this.inward = inward;
        this.alignment = alignment;
        this.transaction = new TransactionTemplate(transactions);
    }

    void align(UUID customer) {
        alignment.align(customer);
    }

    /** Creates our customer there; one who was linked and is deleted there is deleted here instead. */
    void bringThere(UUID customer) {
        if (links.find(customer)
                .filter(link -> link.externalId() != null && !link.deleted())
                .isPresent()) {
            alignment.align(customer);
        } else {
            outward.bringAnyway(customer);
        }
    }

    /** Creates their customer here; one who was linked and is deleted here is deleted there instead. */
    void bringHere(Drift drift) {
        if (drift.customerId() != null) {
            outward.bringAnyway(drift.customerId());
            return;
        }
        transaction.executeWithoutResult(status -> {
            staged.lock(drift.run(), drift.externalId());
            inward.take(drift.externalId());
        });
    }

    /** Links two of whom nobody else has linked either, and brings them into step. */
    void join(UUID customer, String externalId) {
        transaction.executeWithoutResult(status -> link(customer, externalId));
        alignment.align(customer);
    }

    /** What both agree on is what both hold; in what they differ, each is taken to have changed it. */
    private void link(UUID customer, String externalId) {
        Link link = links.lock(customer);
        if (link.externalId() != null || links.lockExternal(externalId).isPresent()) {
            return;
        }
        var theirs =
                stripe.retrieve(externalId).filter(found -> !found.deleted()).map(CustomerState::of);
        var ours = customers.find(customer);
        if (theirs.isPresent() && ours.isPresent()) {
            links.save(link.adopting(externalId, theirs.get().common(ours.get().state())));
        }
    }
}
