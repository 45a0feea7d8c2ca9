package io.caravanserai.customers;

import io.caravanserai.stripe.StripeCustomer;
import io.caravanserai.stripe.StripeCustomers;
import io.caravanserai.stripe.StripeEvent;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds out which of our customers an event speaks of. */
@Component
class EventLinks {

    private final SyncedCustomers customers;
    private final Links links;
    private final StripeCustomers stripe;
    private final FirstLink firstLink;

    EventLinks(SyncedCustomers customers, Links links, StripeCustomers stripe, FirstLink firstLink) {
        this.customers = customers;
        this.links = links;
        this.stripe = stripe;
        this.firstLink = firstLink;
    }

    /**
     * Locks the link of the event's customer, which is made if there is none, until the transaction ends.
     *
     * @return empty where the customer is not to be taken in for now
     */
    Optional<Link> lock(StripeEvent event) {
        String externalId = event.customer().id();
        return links.lockExternal(externalId)
                .or(() -> ours(event.customer()))
                .or(() -> event.isDeletion() ? Optional.of(last(externalId)) : next(externalId));
    }

    private Optional<Link> next(String externalId) {
        return firstLink.keepsBack(externalId)
                // It may have been linked while we waited for whoever works on it.
                ? links.lockExternal(externalId)
                : Optional.of(links.openExternal(externalId));
    }

    /** A deletion is kept even of one who is kept back: an event of his that comes later would bring him to life. */
    private Link last(String externalId) {
        firstLink.forget(externalId);
        return links.openExternal(externalId);
    }

    /**
     * A customer that we made ourselves, and whose answer is still on its way or was never seen: it is adopted, not made
     * a second time. What both sides agree on then is what we said when we made it.
     */
    private Optional<Link> ours(StripeCustomer customer) {
        return customer.hubId()
                .flatMap(EventLinks::uuid)
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

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
