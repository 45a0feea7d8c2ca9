package io.caravanserai.cdc;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Looks at the slots of all captures now and then, whatever the captures themselves are doing. */
class SlotWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SlotWatch.class);

    private record Watched(DataSource database, SlotLag lag) {}

    private final Map<String, Watched> slots = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "cdc-slot-watch");
        thread.setDaemon(true);
        return thread;
    });

    SlotWatch(Duration interval) {
        clock.scheduleWithFixedDelay(this::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** @return the lag of the slot, kept up to date from now on */
    SlotLag watch(String slot, DataSource database) {
        return slots.computeIfAbsent(slot, name -> new Watched(database, new SlotLag()))
                .lag();
    }

    private void look() {
        slots.forEach((name, watched) -> {
            try {
                Slot.named(name, watched.database())
                        .ifPresentOrElse(slot -> watched.lag().seen(slot, System.nanoTime()), watched.lag()::unknown);
            } catch (DataAccessException e) {
                watched.lag().unknown();
                LOG.debug("The lag of the slot {} cannot be measured.", name, e);
            }
        });
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
