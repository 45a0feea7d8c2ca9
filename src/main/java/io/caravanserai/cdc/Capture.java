package io.caravanserai.cdc;

import io.caravanserai.cdc.CaptureSettings.WhenSlotLost;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a capture going: carries while it has the lease, stands by while another hub has it, and begins again with a
 * growing pause whenever it dies.
 */
final class Capture implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Capture.class);
    private static final Duration HEALTHY = Duration.ofMinutes(1);

    private final Leases leases;
    private final Function<Lease, CaptureRun> runs;
    private final CaptureState state;
    private final CaptureSettings settings;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile CaptureRun current;
    private Duration pause;
    private boolean slotLost;

    /** @param runs makes what is done with a lease */
    Capture(Leases leases, Function<Lease, CaptureRun> runs, CaptureState state, CaptureSettings settings) {
        this.leases = leases;
        this.runs = runs;
        this.state = state;
        this.settings = settings;
        this.pause = settings.restartPause();
    }

    @Override
    public void run() {
        try {
            while (stop.getCount() > 0) {
                live();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            state.stopped();
        }
    }

    /** Asks the capture to end after the batch it is at. */
    void stop() {
        stop.countDown();
        CaptureRun run = current;
        if (run != null) {
            run.stop();
        }
    }

    private void live() throws InterruptedException {
        long began = System.nanoTime();
        Optional<Lease> lease = Optional.empty();
        try {
            Optional<String> pausedBy = leases.pausedBy(state.name());
            if (pausedBy.isPresent()) {
                state.paused(pausedBy.get());
                awaitNextLook();
                return;
            }
            lease = leases.take(state.name());
            if (lease.isPresent()) {
                carry(lease.get());
            } else {
                standBy();
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (stop.getCount() > 0 && !lease.map(this::wasOvertaken).orElse(false)) {
                mourn(e, System.nanoTime() - began);
            }
        }
    }

    private void carry(Lease lease) throws Exception {
        state.starting(leases.self());
        try (CaptureRun run = runs.apply(lease)) {
            current = run;
            if (stop.getCount() > 0) {
                run.run(slotLost && settings.whenSlotLost() == WhenSlotLost.SNAPSHOT);
            }
        }
    }

    private void standBy() throws InterruptedException {
        state.standingBy(leases.holder(state.name()));
        awaitNextLook();
    }

    private void awaitNextLook() throws InterruptedException {
        stop.await(leases.interval().toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean wasOvertaken(Lease lease) {
        boolean overtaken = leases.heldByAnother(lease);
        if (overtaken) {
            LOG.warn("Another hub carries the changes of the capture {} now; this one stands by.", state.name());
        }
        return overtaken;
    }

    private void mourn(Exception why, long lived) throws InterruptedException {
        if (lived > HEALTHY.toNanos()) {
            pause = settings.restartPause();
        }
        slotLost = why instanceof SlotLost;
        state.died(reason(why), pause);
        if (why instanceof NotReady) {
            LOG.error("The capture {} cannot begin, and tries again in {}: {}", state.name(), pause, why.getMessage());
        } else {
            LOG.error("The capture {} died and will be started again in {}.", state.name(), pause, why);
        }
        stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        pause = shorter(pause.multipliedBy(2), settings.longestRestartPause());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static String reason(Throwable why) {
        StringBuilder reason = new StringBuilder();
        for (Throwable each = why; each != null; each = each.getCause()) {
            String message = each.getMessage() == null ? each.getClass().getSimpleName() : each.getMessage();
            if (reason.indexOf(message) < 0) {
                reason.append(reason.isEmpty() ? "" : ": ").append(message);
            }
        }
        return reason.toString();
    }
}
