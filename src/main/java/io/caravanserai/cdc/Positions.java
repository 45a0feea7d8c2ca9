package io.caravanserai.cdc;

import io.debezium.embedded.KafkaConnectUtil;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.storage.OffsetBackingStore;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.apache.kafka.connect.storage.OffsetStorageReaderImpl;
import org.apache.kafka.connect.storage.OffsetStorageWriter;

/** The positions of one capture, as Kafka Connect's API has them; written at most once an interval. */
final class Positions implements AutoCloseable {

    private final OffsetBackingStore store;
    private final OffsetStorageReader reader;
    private final OffsetStorageWriter writer;
    private final Map<String, String> partition;
    private final long interval;
    private final long timeout;
    private Position next;
    private Position last;
    private long savedAt = System.nanoTime();
    private long movedAt = System.nanoTime();
    private volatile boolean durable = true;

    Positions(
            OffsetBackingStore store,
            String capture,
            Map<String, String> partition,
            Duration interval,
            Duration timeout) {
        var converter = KafkaConnectUtil.converterForOffsetStore();
        this.store = store;
        this.reader = new OffsetStorageReaderImpl(store, capture, converter, converter);
        this.writer = new OffsetStorageWriter(store, capture, converter, converter);
        this.partition = partition;
        this.interval = interval.toNanos();
        this.timeout = timeout.toMillis();
    }

    OffsetStorageReader reader() {
        return reader;
    }

    /** @return the one partition, as Debezium names it: a capture reads one slot of one database */
    Map<String, String> partition() {
        return partition;
    }

    /** @return the position that was saved last; empty before the first */
    Optional<Map<String, Object>> saved() {
        return Optional.ofNullable(reader.offset(partition));
    }

    /** @return false once saving has failed: what the store answers may then be more than what would survive a crash */
    boolean durable() {
        return durable;
    }

    /** Notes that everything up to the position has been carried. */
    void reached(Position position) {
        if (position != null && !position.equals(last)) {
            next = position;
        }
    }

    /** @return whether the position has stayed where it was for that long */
    boolean notSavedFor(Duration interval) {
        return System.nanoTime() - movedAt >= interval.toNanos();
    }

    /** @return whether it is time to save again */
    boolean due() {
        return System.nanoTime() - savedAt >= interval;
    }

    /** @return whether a new position has been made durable */
    boolean save() throws InterruptedException {
        savedAt = System.nanoTime();
        if (next == null) {
            return false;
        }
        durable = false;
        write(next.partition(), next.offset());
        durable = true;
        last = next;
        next = null;
        movedAt = savedAt;
        return true;
    }

    private void write(Map<String, ?> partition, Map<String, ?> offset) throws InterruptedException {
        writer.offset(partition, offset);
        writer.beginFlush();
        try {
            writer.doFlush((error, nothing) -> {}).get(timeout, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            writer.cancelFlush();
            throw new ConnectException("The position could not be saved.", e);
        }
    }

    @Override
    public void close() {
        store.stop();
    }
}
