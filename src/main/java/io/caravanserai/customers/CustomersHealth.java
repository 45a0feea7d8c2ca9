package io.caravanserai.customers;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Tells how far both sides were in step when they were last compared. Drift is work for an operator, not an outage. */
@Component("customersHealthIndicator")
class CustomersHealth implements HealthIndicator {

    private final Reconciliations runs;
    private final Drifts drifts;
    private final AmbiguousCustomers ambiguous;
    private final FirstLink firstLink;

    CustomersHealth(Reconciliations runs, Drifts drifts, AmbiguousCustomers ambiguous, FirstLink firstLink) {
        this.runs = runs;
        this.drifts = drifts;
        this.ambiguous = ambiguous;
        this.firstLink = firstLink;
    }

    /** Whether the database answers is its own part of the health to say. */
    @Override
    public Health health() {
        try {
            return look();
        } catch (DataAccessException | TransactionException e) {
            return Health.unknown()
                    .withDetail("reason", "the database does not answer")
                    .build();
        }
    }

    private Health look() {
        var health = Health.up()
                .withDetail("firstLink", firstLink.isDone() ? "done" : "to be done")
                .withDetail("ambiguous", ambiguous.waiting());
        runs.unfinished()
                .ifPresent(run -> health.withDetail("reconciling", run.id())
                        .withDetail("phase", run.phase())
                        .withDetail("progress", run.progress()));
        runs.lastDone()
                .ifPresent(run -> health.withDetail("lastReconciliation", run.id())
                        .withDetail("endedAt", run.endedAt())
                        .withDetail("drift", drifts.open(run.id())));
        return health.build();
    }
}
