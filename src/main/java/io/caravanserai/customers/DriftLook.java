package io.caravanserai.customers;

import io.caravanserai.customers.Reconciliation.Phase;
import io.caravanserai.customers.Reconciliation.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells drift from an edit that is on its way: drift is what is still the same after a while, on both sides. What moved
 * in between is given another while, what has come into step is dropped; so is what has moved
 * at every look, for it flows.
 */
@Component
public class DriftLook {

    private static final int AT_ONCE = 200;
    private static final int MOST_LOOKS = 10;

    private final Drifts drifts;
    private final Sights sights;
    private final Reconciliations runs;
    private final ReconciliationProgress progress;
    private final AmbiguousCustomers ambiguous;
    private final CustomersProperties customers;

    DriftLook(
            Drifts drifts,
            Sights sights,
            Reconciliations runs,
            ReconciliationProgress progress,
            AmbiguousCustomers ambiguous,
            CustomersProperties customers) {
        this.drifts = drifts;
        this.sights = sights;
        this.runs = runs;
        this.progress = progress;
        this.ambiguous = ambiguous;
        this.customers = customers;
    }

    /** @return the ids of what is to be looked at now */
    public List<Long> due(@Body Reconciliation run) {
        return drifts.toLookAt(run.id(), AT_ONCE);
    }

    public void look(@Body Long id) {
        drifts.find(id).ifPresent(this::look);
    }

    private void look(Drift drift) {
        Optional<Sight> now = sights.of(drift);
        boolean moves = drift.looks() >= MOST_LOOKS;
        if (now.isEmpty() || moves && !now.get().text().equals(drift.sight())) {
            drifts.drop(drift.id());
        } else if (now.get().text().equals(drift.sight())) {
            drifts.saw(drift.id(), now.get(), Instant.now());
            drifts.became(
                    drift.id(), Drift.State.FOUND, DriftRepair.advice(now.get().kind()));
        } else {
            drifts.saw(
                    drift.id(),
                    now.get(),
                    Instant.now().plus(customers.reconciliation().grace()));
        }
    }

    /** @return null where nothing is to be done for now */
    @Transactional
    public Reconciliation after(@Body Reconciliation run) {
        long left = drifts.countToLookAt(run.id());
        Long before = run.progress().left();
        var now = progress.done(run, before == null ? 0 : Math.max(0, before - left), left);
        if (left > 0) {
            return drifts.toLookAt(run.id(), 1).isEmpty() ? null : now;
        }
        if (run.repairs()) {
            ambiguous.list(run.id());
            return runs.enter(run, Phase.MEND);
        }
        return runs.finish(run, State.DONE, null);
    }
}
