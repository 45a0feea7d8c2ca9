package io.caravanserai.cdc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.storage.OffsetBackingStore;
import org.apache.kafka.connect.util.Callback;

/**
 * Keeps the position of one capture in the hub's own database, and moves it only for the run that has the lease.
 * Debezium's JDBC store saves with an unqualified {@code DELETE}, answers with what it has not yet saved, and puts its
 * password in the message of the exception when the database is down; this one does none of it.
 */
class PositionStore implements OffsetBackingStore {

    private final Lease lease;

    PositionStore(Lease lease) {
        this.lease = lease;
    }

    /** @param keys one: a capture reads one slot of one database */
    @Override
    public Future<Map<ByteBuffer, ByteBuffer>> get(Collection<ByteBuffer> keys) {
        Map<ByteBuffer, ByteBuffer> positions = new HashMap<>();
        lease.position().ifPresent(position -> keys.forEach(key -> positions.put(key, bytes(position))));
        return CompletableFuture.completedFuture(positions);
    }

    @Override
    public Future<Void> set(Map<ByteBuffer, ByteBuffer> positions, Callback<Void> saved) {
        positions.values().forEach(position -> lease.save(text(position)));
        if (saved != null) {
            saved.onCompletion(null, null);
        }
        return CompletableFuture.completedFuture(null);
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Set<Map<String, Object>> connectorPartitions(String connector) {
        return Set.of();
    }

    @Override
    public void configure(WorkerConfig config) {}

    @Override
    public void start() {}

    @Override
    public void stop() {}
}
