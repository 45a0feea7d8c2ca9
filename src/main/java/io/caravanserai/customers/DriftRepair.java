package io.caravanserai.customers;

import io.caravanserai.customers.Drift.Kind;
import io.caravanserai.customers.Reconciliation.Phase;
import io.caravanserai.customers.Reconciliation.State;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;

/** Mends drift, customer by customer. One who is refused is noted, and does not stop the others. */
@Component
public class DriftRepair {

    private static final int AT_ONCE = 200;
    private static final String UNKNOWN_THERE =
            "Stripe has never known this customer: does the API key belong to the account that he was linked in?"
                    + " Nothing is created or deleted for him.";

    private final Drifts drifts;
    private final Sights sights;
    private final Linking linking;
    private final Reconciliations runs;
    private final ReconciliationProgress progress;
    private final FirstLink firstLink;

    DriftRepair(
            Drifts drifts,
            Sights sights,
            Linking linking,
            Reconciliations runs,
            ReconciliationProgress progress,
            FirstLink firstLink) {
        this.drifts = drifts;
        this.sights = sights;
        this.linking = linking;
        this.runs = runs;
        this.progress = progress;
        this.firstLink = firstLink;
    }

    /** @return what an operator is to do about drift that is not mended by itself; null for nothing */
    static String advice(Kind kind) {
        return switch (kind) {
            case UNKNOWN_THERE -> UNKNOWN_THERE;
            case AMBIGUOUS -> "Decide at /api/ambiguities who is who.";
            default -> null;
        };
    }

    /** @return the ids of what is to be mended */
    public List<Long> due(@Body Reconciliation run) {
        return drifts.toMend(run.id(), AT_ONCE);
    }

    /** @throws RuntimeException what may pass, and so is to be tried again */
    public void mend(@Body Long id) {
        drifts.find(id).ifPresent(drift -> {
            try {
                mend(drift);
            } catch (RuntimeException failure) {
                if (Setbacks.mayPass(failure)) {
                    throw failure;
                }
                drifts.became(id, Drift.State.REFUSED, Setbacks.words(failure));
            }
        });
    }

    private void mend(Drift drift) {
        Optional<Sight> now = needsLook(drift) ? sights.of(drift) : Optional.of(Sight.of(drift.kind(), "", ""));
        if (now.isEmpty()) {
            drifts.became(drift.id(), Drift.State.GONE, null);
            return;
        }
        Kind kind = now.get().kind();
        switch (kind) {
            case MISSING_THERE, DIFFERS -> linking.align(drift.customerId());
            case MISSING_HERE -> bringHere(drift);
            case UNLINKED -> linking.join(drift.customerId(), drift.externalId());
            default -> {
                drifts.became(drift.id(), Drift.State.REFUSED, advice(kind));
                return;
            }
        }
        drifts.became(drift.id(), Drift.State.MENDED, null);
    }

    /** One who was linked and is deleted here is deleted there instead. */
    private void bringHere(Drift drift) {
        if (drift.customerId() != null) {
            linking.align(drift.customerId());
        } else {
            linking.take(drift.run(), drift.externalId());
        }
    }

    /** Whom nothing links is read on the way; so is one whose two sides differ. */
    private static boolean needsLook(Drift drift) {
        return switch (drift.kind()) {
            case DIFFERS, UNLINKED -> false;
            case MISSING_THERE -> drift.externalId() != null;
            case MISSING_HERE -> drift.customerId() != null;
            default -> true;
        };
    }

    /** Goes on until all is mended; the first link then looks whether somebody was left to it meanwhile. */
    public Reconciliation after(@Body Reconciliation run) {
        long left = drifts.countToMend(run.id());
        Long before = run.progress().left();
        var now = progress.done(run, before == null ? 0 : Math.max(0, before - left), left);
        if (left > 0) {
            return now;
        }
        if (run.isFirstLink() && !firstLink.finish(run.id())) {
            return runs.enter(run, Phase.PAIR);
        }
        return runs.finish(run, State.DONE, null);
    }
}
