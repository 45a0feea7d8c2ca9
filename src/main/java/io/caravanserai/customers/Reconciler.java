package io.caravanserai.customers;

import io.caravanserai.customers.Reconciliation.State;
import io.caravanserai.shared.HubLock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes up the oldest unfinished run, for a few seconds at a time. All that a run has to know stands in the database, so
 * whichever hub takes it up goes on where the last one was.
 */
@Component
public class Reconciler {

    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

    /** So that a hub that is stopped need not wait for a run. */
    private static final Duration SPELL = Duration.ofSeconds(3);

    private final Reconciliations runs;
    private final HubLock lock;
    private final FirstLink firstLink;
    private volatile Instant restsAt = Instant.MIN;

    Reconciler(Reconciliations runs, HubLock reconciliationLock, FirstLink firstLink) {
        this.runs = runs;
        this.lock = reconciliationLock;
        this.firstLink = firstLink;
    }

    /** @return the run to work on; null where there is none, or where another hub does */
    public Reconciliation begin() {
        firstLink.requestOnce();
        if (runs.unfinished().isEmpty() || !lock.take()) {
            return null;
        }
        restsAt = Instant.now().plus(SPELL);
        return runs.unfinished().map(this::start).orElse(null);
    }

    /** @return whether to do the next step of the run at once */
    public boolean goesOn(@Body Reconciliation run) {
        if (run != null && run.endedAt() != null) {
            log.info(
                    "{} {} with {} ended: {} read there, {} pairs linked",
                    run.purpose().code(),
                    run.id(),
                    run.system(),
                    run.read(),
                    run.linked());
        }
        return run != null && run.state() == State.RUNNING && Instant.now().isBefore(restsAt) && lock.isOurs();
    }

    /** Waits for what passes, for the next tick takes the run up again; ends the run where it does not. */
    public void stumbled(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable failure) {
        Optional<Reconciliation> unfinished = lock.isOurs() ? runs.unfinished() : Optional.empty();
        unfinished.ifPresent(run -> stumbled(run, failure));
    }

    public void rest() {
        lock.release();
    }

    private Reconciliation start(Reconciliation run) {
        if (run.state() == State.WAITING) {
            log.info(
                    "{} {} with {} begins ({})",
                    run.purpose().code(),
                    run.id(),
                    run.system(),
                    run.mode().code());
            return runs.start(run);
        }
        return run;
    }

    private void stumbled(Reconciliation run, Throwable failure) {
        String cause = Setbacks.words(failure);
        if (!Setbacks.mayPass(failure)) {
            log.error("{} {} failed: {}", run.purpose().code(), run.id(), cause, failure);
            runs.finish(run, State.FAILED, cause);
        } else if (!cause.equals(run.cause())) {
            log.warn("{} {} waits: {}", run.purpose().code(), run.id(), cause);
            runs.waitsFor(run, cause);
        }
    }
}
