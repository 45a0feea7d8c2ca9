package io.caravanserai.cdc;

import io.debezium.connector.postgresql.PostgresConnectorConfig;
import io.debezium.connector.postgresql.PostgresConnectorTask;
import io.debezium.connector.postgresql.PostgresSchema;
import io.debezium.connector.postgresql.connection.PostgresConnection;
import io.debezium.connector.postgresql.connection.ReplicationConnection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Debezium's task for PostgreSQL, woken by changes instead of by the clock, and never telling PostgreSQL of a position
 * that is not yet durable.
 */
class PromptConnectorTask extends PostgresConnectorTask {

    /** The option that says for how many milliseconds PostgreSQL may send nothing at all. */
    static final String LONGEST_SILENCE = "hub.longest.silence.ms";

    private static final Duration CONTROL_INTERVAL = Duration.ofMillis(100);

    // While many come, a batch a little later and larger costs everyone less, Kafka most. A trickle is never kept.
    private static final int MANY = 64;
    private static final long GATHERING = Duration.ofMillis(10).toNanos();

    private final Doorbell arrived = new Doorbell();
    private final UntoldColumns untold = new UntoldColumns();
    private final BooleanSupplier durable;
    private final UnaryOperator<ReplicationConnection> through;
    private final Runnable streaming;
    private volatile PromptStream stream;
    private PromptStream begun;
    private boolean many;
    private long settled;
    private long quiet;
    private long busyAt;

    /**
     * @param durable whether what the offset store says has been carried for good
     * @param through what the slot is read through
     * @param streaming run when changes begin to flow from the slot
     */
    PromptConnectorTask(BooleanSupplier durable, UnaryOperator<ReplicationConnection> through, Runnable streaming) {
        this.durable = durable;
        this.through = through;
        this.streaming = streaming;
    }

    /** @return the end of the last transaction that the polls so far have returned in full; 0 where not known */
    long settled() {
        return settled;
    }

    /** @return up to where nothing is left to poll, though no change tells so; 0 where not known */
    long quiet() {
        return quiet;
    }

    @Override
    protected ReplicationConnection buildReplicationConnection(
            PostgresConnection connection, PostgresSchema schema, PostgresConnectorConfig config) throws SQLException {
        return new PromptReplication(
                through.apply(super.buildReplicationConnection(connection, schema, config)),
                arrived,
                untold,
                this::streamOpened);
    }

    private void streamOpened(PromptStream opened) {
        stream = opened;
        streaming.run();
    }

    @Override
    public List<SourceRecord> doPoll() throws InterruptedException {
        PromptStream current = stream;
        if (current == null) {
            return super.doPoll();
        }
        if (current != begun) {
            begun = current;
            busyAt = System.nanoTime();
            EventSummaries.skip(coordinator);
        }
        arrived.await(CONTROL_INTERVAL);
        if (many) {
            LockSupport.parkNanos(GATHERING);
        }
        // In this order: what was settled before the queue was emptied has been in the queue.
        long before = current.settled();
        long quietBefore = current.quiet();
        List<SourceRecord> records = super.doPoll();
        untold.mark(records);
        checkSilence(records, current);
        boolean emptied = records.size() < batchSize();
        settled = emptied ? before : 0;
        quiet = emptied ? quietBefore : 0;
        many = records.size() >= MANY;
        return records;
    }

    /**
     * PostgreSQL answers each status update, of which there is one every ten seconds. Where it does not, the connection
     * is dead, though neither side has been told.
     */
    private void checkSilence(List<SourceRecord> records, PromptStream current) {
        long now = System.nanoTime();
        if (!records.isEmpty()) {
            busyAt = now;
        }
        long silence = Math.min(now - busyAt, now - current.heardAt());
        if (silence
                > Duration.ofMillis(Long.parseLong(context.configs().get(LONGEST_SILENCE)))
                        .toNanos()) {
            throw new ServerSilent(Duration.ofNanos(silence));
        }
    }

    private int batchSize() {
        return Integer.parseInt(context.configs().getOrDefault("max.batch.size", "2048"));
    }

    @Override
    public void performCommit() {
        if (durable.getAsBoolean()) {
            super.performCommit();
        }
    }
}
