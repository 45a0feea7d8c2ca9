package io.caravanserai.customers;

import io.caravanserai.customers.Drift.Kind;
import io.caravanserai.stripe.StripeCustomers;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks at both sides of a customer at once, while nobody else works on him. */
@Component
class Sights {

    private static final String NONE = "none";

    private final Links links;
    private final SyncedCustomers customers;
    private final StripeCustomers stripe;
    private final TransactionTemplate transaction;

    Sights(Links links, SyncedCustomers customers, StripeCustomers stripe, PlatformTransactionManager transactions) {
        this.links = links;
        this.customers = customers;
        this.stripe = stripe;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @return what is not in step with those whom the drift is of; empty where all is well by now */
    Optional<Sight> of(Drift drift) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            return look(drift);
        });
    }

    private Optional<Sight> look(Drift drift) {
        Optional<Link> link = Optional.ofNullable(drift.customerId())
                .map(links::lock)
                .filter(ours -> ours.externalId() != null)
                .or(() -> Optional.ofNullable(drift.externalId()).flatMap(links::lockExternal));
        if (link.isPresent() && (link.get().customerId() != null || link.get().deleted())) {
            return linked(link.get());
        }
        return drift.customerId() != null ? missingThere(drift) : missingHere(drift);
    }

    private Optional<Sight> linked(Link link) {
        var ours = Optional.ofNullable(link.customerId()).flatMap(customers::find);
        if (link.deleted()) {
            return ours.map(row -> Sight.of(Kind.MISSING_THERE, row.updatedAt(), NONE));
        }
        var theirs = stripe.retrieve(link.externalId());
        boolean alive = theirs.filter(customer -> !customer.deleted()).isPresent();
        if (ours.isEmpty()) {
            return alive ? Optional.of(Sight.of(Kind.MISSING_HERE, NONE, link.externalId())) : Optional.empty();
        }
        if (!alive) {
            Kind kind = theirs.isPresent() ? Kind.MISSING_THERE : Kind.UNKNOWN_THERE;
            return Optional.of(Sight.of(kind, ours.get().updatedAt(), NONE));
        }
        return Optional.of(Sight.between(Kind.DIFFERS, ours.get().state(), CustomerState.of(theirs.get())))
                .filter(sight -> !sight.fields().isEmpty());
    }

    private Optional<Sight> missingThere(Drift drift) {
        return customers.find(drift.customerId()).map(row -> {
            if (drift.kind() == Kind.AMBIGUOUS) {
                return Sight.of(Kind.AMBIGUOUS, row.updatedAt(), NONE);
            }
            return Optional.ofNullable(drift.externalId())
                    .flatMap(this::alive)
                    .map(theirs -> Sight.between(Kind.UNLINKED, row.state(), theirs))
                    .orElseGet(() -> Sight.of(Kind.MISSING_THERE, row.updatedAt(), NONE));
        });
    }

    private Optional<Sight> missingHere(Drift drift) {
        Kind kind = drift.kind() == Kind.AMBIGUOUS ? Kind.AMBIGUOUS : Kind.MISSING_HERE;
        return alive(drift.externalId()).map(theirs -> Sight.of(kind, NONE, drift.externalId()));
    }

    private Optional<CustomerState> alive(String externalId) {
        return stripe.retrieve(externalId)
                .filter(customer -> !customer.deleted())
                .map(CustomerState::of);
    }
}
