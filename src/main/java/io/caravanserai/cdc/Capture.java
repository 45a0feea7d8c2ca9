package io.caravanserai.cdc;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a connector running: starts it, and starts it again with a growing pause whenever it dies. */
final class Capture implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Capture.class);
    private static final Duration HEALTHY = Duration.ofMinutes(1);

    private final Callable<ConnectorRun> connector;
    private final CaptureState state;
    private final Duration firstPause;
    private final Duration longestPause;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile ConnectorRun current;

    Capture(Callable<ConnectorRun> connector, CaptureState state, Duration firstPause, Duration longestPause) {
        this.connector = connector;
        this.state = state;
        this.firstPause = firstPause;
        this.longestPause = longestPause;
    }

    @Override
    public void run() {
        Duration pause = firstPause;
        try {
            while (stop.getCount() > 0) {
                long began = System.nanoTime();
                Throwable why = live();
                if (why == null || stop.getCount() == 0) {
                    break;
                }
                if (System.nanoTime() - began > HEALTHY.toNanos()) {
                    pause = firstPause;
                }
                state.died(reason(why), pause);
                LOG.error("The capture {} died and will be started again in {}.", state.name(), pause, why);
                stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
                pause = shorter(pause.multipliedBy(2), longestPause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            state.stopped();
        }
    }

    /** @return why it died; null when it was stopped */
    private Throwable live() {
        state.starting();
        try (ConnectorRun run = connector.call()) {
            current = run;
            if (stop.getCount() > 0) {
                run.run();
            }
            return null;
        } catch (Exception e) {
            return e;
        }
    }

    /** Asks the capture to end after the batch it is at. */
    void stop() {
        stop.countDown();
        ConnectorRun run = current;
        if (run != null) {
            run.stop();
        }
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
