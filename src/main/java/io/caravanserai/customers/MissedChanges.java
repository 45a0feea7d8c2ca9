package io.caravanserai.customers;

import io.caravanserai.customers.Reconciliation.Mode;
import io.caravanserai.customers.Reconciliation.Purpose;
import io.caravanserai.customers.Reconciliation.State;
import io.caravanserai.shared.ChangesMissed;
import io.caravanserai.shared.Origin;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Has all customers compared anew when changes of one of them may be unknown for ever. It is put down in the transaction
 * in which that is said, so that neither is without the other.
 */
@Component
class MissedChanges {

    private static final String BY_ITSELF = "hub";

    private final Reconciliations runs;
    private final FirstLink firstLink;

    MissedChanges(Reconciliations runs, FirstLink firstLink) {
        this.runs = runs;
        this.firstLink = firstLink;
    }

    /** One that has not begun yet will see all that this one would; the first link, too, reads everything. */
    @EventListener
    @Transactional
    public void on(ChangesMissed missed) {
        if (missed.system() != Origin.HUB && missed.system() != Origin.STRIPE) {
            return;
        }
        runs.lockRequests();
        boolean comes = runs.unfinished()
                .filter(run -> run.state() == State.WAITING && run.repairs())
                .isPresent();
        if (!comes && (firstLink.isDone() || runs.unfinished().isPresent())) {
            runs.request(Mode.REPAIR, Purpose.CHANGES_MISSED, BY_ITSELF, missed.why());
        }
    }
}
