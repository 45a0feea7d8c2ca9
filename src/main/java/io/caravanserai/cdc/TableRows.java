package io.caravanserai.cdc;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * Reads all rows of some tables as they were at one place in the WAL, in a thread of its own and by a task of Debezium's
 * own, so that they come in the very form in which a first snapshot tells them. It reads ahead a few batches, no more.
 */
final class TableRows implements Runnable, AutoCloseable {

    private static final int BATCHES_AHEAD = 4;

    /** Whoever still waits for a slot to be made finds out afterwards that nobody wants it any more. */
    private static final long LONGEST_END_MILLIS = 5_000;

    private final CatchUp.Choice choice;
    private final Map<String, String> config;
    private final BlockingQueue<List<SourceRecord>> batches = new ArrayBlockingQueue<>(BATCHES_AHEAD);
    private final String sockets = UUID.randomUUID().toString();
    private final Thread thread = new Thread(this, "cdc-table-rows");
    private volatile SnapshotPoint place;
    private volatile boolean read;
    private volatile boolean stopping;
    private volatile Exception failure;

    /**
     * @param config the connector's
     * @param tables a pattern of each, in place of those that the connector follows
     */
    TableRows(CatchUp.Choice choice, Map<String, String> config, String tables) {
        this.choice = choice;
        this.config = new HashMap<>(config);
        this.config.put("table.include.list", tables);
        this.config.put("driver.socketFactoryArg", sockets);
        // Beside the stream's own MBeans.
        this.config.merge("custom.metric.tags", "part=tables", (given, added) -> given + "," + added);
    }

    void start() {
        WakefulSockets.begin(sockets);
        thread.setDaemon(true);
        thread.start();
    }

    /** @return as of where the rows are; null while that is not known */
    SnapshotPoint place() {
        return place;
    }

    /** @return the next rows; null where none have been read yet, or all have been taken */
    List<SourceRecord> next() {
        return batches.poll();
    }

    /** @return whether all rows have been read and taken */
    boolean isDone() {
        return read && batches.isEmpty();
    }

    /** @return why the rows cannot be read; null while they can */
    Exception failure() {
        return failure;
    }

    @Override
    public void run() {
        try (SnapshotPoint taken = choice.now()) {
            place = taken;
            read(taken);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            failure = e;
        } finally {
            WakefulSockets.end(sockets);
        }
    }

    private void read(SnapshotPoint from) throws InterruptedException, SQLException {
        var all = new TakeSnapshot(from);
        config.putAll(all.options());
        var task = new PromptConnectorTask(() -> true, all::through, () -> {});
        task.initialize(new Fresh(config));
        try {
            task.start(config);
            while (!stopping && !read) {
                boolean last = all.ended();
                List<SourceRecord> polled = task.poll();
                if (!polled.isEmpty()) {
                    // The rows are being read, so the task has the snapshot, and the server need keep nothing for it.
                    from.close();
                    hand(polled);
                }
                read = last && polled.isEmpty();
            }
        } finally {
            task.stop();
        }
    }

    private void hand(List<SourceRecord> polled) throws InterruptedException {
        while (!stopping && !batches.offer(polled, 100, TimeUnit.MILLISECONDS)) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopping = true;
        WakefulSockets.abandon(sockets);
        thread.join(LONGEST_END_MILLIS);
    }

    /** There is no position to go on from. */
    private record Fresh(Map<String, String> configs) implements SourceTaskContext {

        @Override
        public OffsetStorageReader offsetStorageReader() {
            return new OffsetStorageReader() {
                @Override
                public <T> Map<String, Object> offset(Map<String, T> partition) {
                    return null;
                }

                @Override
                public <T> Map<Map<String, T>, Map<String, Object>> offsets(
                        java.util.Collection<Map<String, T>> partitions) {
                    return Map.of();
                }
            };
        }
    }
}
