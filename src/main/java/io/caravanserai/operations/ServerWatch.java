package io.caravanserai.operations;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Looks at the servers from time to time, so that a scrape is told at once and waits for none of them. */
@Component
class ServerWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);

    private final KafkaWatch kafka;
    private final DatabaseWatch database;
    private final Duration every;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, work -> {
        var thread = new Thread(work, "server-watch");
        thread.setDaemon(true);
        return thread;
    });

    ServerWatch(KafkaWatch kafka, DatabaseWatch database, @Value("${hub.watch.every}") Duration every) {
        this.kafka = kafka;
        this.database = database;
        this.every = every;
    }

    @EventListener(ApplicationReadyEvent.class)
    public void begin() {
        repeat(database::look);
        repeat(kafka::look);
    }

    /** A look that fails must not be the last. */
    private void repeat(Look look) {
        clock.scheduleWithFixedDelay(
                () -> {
                    try {
                        look.look();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (RuntimeException e) {
                        LOG.warn("A server could not be looked at.", e);
                    }
                },
                0,
                every.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private interface Look {
        void look() throws InterruptedException;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
