package io.caravanserai.customers;

import io.caravanserai.customers.Reconciliation.Phase;
import io.caravanserai.customers.Reconciliation.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reckons how fast a run gets on, and says so in the log now and then. Only one thread of a hub works on a run. */
@Component
class ReconciliationProgress {

    private static final Logger log = LoggerFactory.getLogger(ReconciliationProgress.class);
    private static final Duration SAID_EVERY = Duration.ofSeconds(10);

    private final Reconciliations runs;
    private Stretch stretch = new Stretch(null, null, 0, Instant.EPOCH);
    private Instant saidAt = Instant.now();

    ReconciliationProgress(Reconciliations runs) {
        this.runs = runs;
    }

    /** What this hub has done of a phase without a break. */
    private record Stretch(UUID run, Phase phase, long from, Instant since) {

        boolean isOf(Reconciliation other) {
            return other.id().equals(run) && other.phase() == phase;
        }
    }

    /**
     * Puts down what was just done.
     *
     * @param left how many the phase has left; null while nobody can know
     */
    Reconciliation done(Reconciliation run, long more, Long left) {
        if (!stretch.isOf(run)) {
            stretch = new Stretch(run.id(), run.phase(), run.progress().done(), Instant.now());
        }
        long done = run.progress().done() + more;
        double seconds = Duration.between(stretch.since(), Instant.now()).toMillis() / 1000.0;
        Double perSecond = seconds <= 0 || done == stretch.from() ? null : (done - stretch.from()) / seconds;
        Instant end =
                left == null || perSecond == null ? null : Instant.now().plusMillis((long) (1000 * left / perSecond));
        var progress = new Progress(done, left, perSecond, end);
        say(run, progress);
        return runs.progressed(run, progress);
    }

    private void say(Reconciliation run, Progress progress) {
        if (Instant.now().isBefore(saidAt.plus(SAID_EVERY))) {
            return;
        }
        saidAt = Instant.now();
        log.info(
                "{} {} with {}, {}: {} done, {} left, {}/s, ends about {}",
                run.purpose().code(),
                run.id(),
                run.system(),
                run.phase().code(),
                progress.done(),
                progress.left() == null ? "an unknown number" : progress.left(),
                progress.perSecond() == null ? "?" : Math.round(progress.perSecond()),
                progress.estimatedEnd() == null ? "?" : progress.estimatedEnd());
    }
}
