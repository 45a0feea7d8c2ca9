package io.caravanserai.cdc;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of Debezium's task, on the thread that runs it: poll, carry, note the position. The task is driven by its
 * Kafka Connect API rather than by Debezium's engine, which hands every record to another thread and back, polls on
 * after a failure that it takes for a passing one, and cannot be stopped while it starts.
 */
final class ConnectorRun {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectorRun.class);

    private final Map<String, String> config;
    private final Carrier carrier;
    private final Stretch stretch;
    private final PromptConnectorTask task;
    private final String sockets = UUID.randomUUID().toString();
    private volatile boolean stopping;

    /** @param streaming run when changes begin to flow from the slot */
    ConnectorRun(Map<String, String> config, Carrier carrier, Stretch stretch, Runnable streaming) {
        this.config = new HashMap<>(config);
        this.config.putAll(stretch.options());
        this.config.put("driver.socketFactoryArg", sockets);
        this.carrier = carrier;
        this.stretch = stretch;
        this.task = new PromptConnectorTask(carrier::isSound, stretch::through, streaming);
    }

    /**
     * Throws when the capture died; the position is then where it was last safe.
     *
     * @return whether the stretch has been gone to its end; false after {@link #stop}
     */
    boolean run() throws Exception {
        task.initialize(context());
        boolean well = false;
        WakefulSockets.begin(sockets);
        try {
            task.start(config);
            boolean arrived = go();
            well = true;
            return arrived;
        } catch (ServerSilent e) {
            WakefulSockets.abandon(sockets);
            throw e;
        } finally {
            end(well);
        }
    }

    private boolean go() throws InterruptedException {
        while (!stopping) {
            boolean last = stretch.ended();
            List<SourceRecord> polled = task.poll();
            stretch.polled(polled);
            carrier.carry(polled, task.settled(), task.quiet(), stretch);
            stretch.carried(polled, Math.max(task.settled(), task.quiet()));
            if (carrier.saveIfDue()) {
                task.commit();
            }
            if (last && (polled.isEmpty() || stretch.endsAnywhere())) {
                return true;
            }
        }
        return false;
    }

    /** Asks the run to end after the batch it is at. */
    void stop() {
        stopping = true;
    }

    private void end(boolean well) throws InterruptedException {
        boolean interrupted = Thread.interrupted();
        try {
            carrier.save();
        } catch (RuntimeException e) {
            if (well) {
                throw e;
            }
            LOG.debug("The position stays where it was.", e);
        } finally {
            task.stop();
            WakefulSockets.end(sockets);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private SourceTaskContext context() {
        return new SourceTaskContext() {
            @Override
            public Map<String, String> configs() {
                return config;
            }

            @Override
            public OffsetStorageReader offsetStorageReader() {
                return new StretchReader(carrier.positions().reader(), stretch);
            }
        };
    }

    private record StretchReader(OffsetStorageReader saved, Stretch stretch) implements OffsetStorageReader {

        @Override
        public <T> Map<String, Object> offset(Map<String, T> partition) {
            return stretch.from(saved.offset(partition));
        }

        @Override
        public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
            return partitions.stream()
                    .filter(partition -> offset(partition) != null)
                    .collect(Collectors.toMap(Function.identity(), this::offset));
        }
    }
}
