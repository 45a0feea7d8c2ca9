package io.caravanserai.routes;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;

/** Ends a message's way, within a loop too, when it takes longer than any preview should. */
final class Deadline implements AutoCloseable {

    private static final int SECONDS = 5;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean over;

    Deadline(Exchange exchange) {
        clock.schedule(
                () -> {
                    over = true;
                    exchange.setRouteStop(true);
                },
                SECONDS,
                TimeUnit.SECONDS);
    }

    boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
