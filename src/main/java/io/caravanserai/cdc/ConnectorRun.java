package io.caravanserai.cdc;

import io.debezium.embedded.Transformations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * One life of Debezium's task, on the thread that runs it: poll, carry, note the position. The task is driven by its
 * Kafka Connect API rather than by Debezium's engine, which hands every record to another thread and back, polls on
 * after a failure that it takes for a passing one, and cannot be stopped while it starts.
 */
final class ConnectorRun implements AutoCloseable {

    private final Map<String, String> config;
    private final Positions positions;
    private final SlotGuard slot;
    private final Transformations transformations;
    private final CaptureState state;
    private final BatchDelivery.Route route;
    private final PromptConnectorTask task;
    private volatile boolean stopping;
    private SourceRecord last;

    ConnectorRun(
            Map<String, String> config,
            Positions positions,
            SlotGuard slot,
            Transformations transformations,
            CaptureState state,
            BatchDelivery.Route route) {
        this.config = config;
        this.positions = positions;
        this.slot = slot;
        this.transformations = transformations;
        this.state = state;
        this.route = route;
        this.task = new PromptConnectorTask(positions::durable, state::running);
    }

    /** Returns after {@link #stop}; throws when the capture died. Either way the position is where it was last safe. */
    void run() throws Exception {
        task.initialize(context());
        slot.check(positions.reader(), Map.of("server", config.get("topic.prefix")));
        try {
            task.start(config);
            while (!stopping) {
                carry(task.poll());
                if (positions.saveIfDue()) {
                    task.commit();
                }
            }
        } finally {
            end();
        }
    }

    /** Asks the run to end after the batch it is at. */
    void stop() {
        stopping = true;
    }

    @Override
    public void close() {
        positions.close();
    }

    private void end() throws InterruptedException {
        boolean interrupted = Thread.interrupted();
        try {
            if (positions.durable()) {
                positions.save();
            }
        } finally {
            task.stop();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void carry(List<SourceRecord> polled) throws InterruptedException {
        List<SourceRecord> records = changesOf(polled);
        if (!records.isEmpty()) {
            deliver(records);
        }
        if (!polled.isEmpty()) {
            last = polled.get(polled.size() - 1);
            positions.reached(Position.after(last));
        }
        if (task.settled() > 0 && last != null) {
            positions.reached(Position.at(task.settled(), last));
        }
    }

    private void deliver(List<SourceRecord> records) throws InterruptedException {
        if (records.get(0).sourceOffset().containsKey("snapshot")) {
            state.snapshotting();
        }
        var delivery = new BatchDelivery(records, route);
        int carried = delivery.carry();
        state.carried(carried);
        if (delivery.failure() != null) {
            if (carried > 0) {
                positions.reached(Position.after(records.get(carried - 1)));
            }
            throw new ConnectException(
                    "The route did not carry a change: " + delivery.failure().getMessage(), delivery.failure());
        }
    }

    private List<SourceRecord> changesOf(List<SourceRecord> polled) {
        List<SourceRecord> changes = new ArrayList<>(polled.size());
        for (SourceRecord record : polled) {
            SourceRecord transformed = Change.isHeartbeat(record) ? null : transformations.transform(record);
            if (transformed != null) {
                changes.add(transformed);
            }
        }
        return changes;
    }

    private SourceTaskContext context() {
        return new SourceTaskContext() {
            @Override
            public Map<String, String> configs() {
                return config;
            }

            @Override
            public OffsetStorageReader offsetStorageReader() {
                return positions.reader();
            }
        };
    }
}
