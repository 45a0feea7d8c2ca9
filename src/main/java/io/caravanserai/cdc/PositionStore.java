package io.caravanserai.cdc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.storage.OffsetBackingStore;
import org.apache.kafka.connect.util.Callback;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps positions in the hub's own database, one row a capture. Debezium's JDBC store saves with an unqualified
 * {@code DELETE}, answers with what it has not yet saved, and puts its password in the message of the exception when the
 * database is down; this one does none of it.
 */
class PositionStore implements OffsetBackingStore {

    private final JdbcClient database;

    PositionStore(DataSource database) {
        this.database = JdbcClient.create(database);
    }

    @Override
    public Future<Map<ByteBuffer, ByteBuffer>> get(Collection<ByteBuffer> captures) {
        Map<ByteBuffer, ByteBuffer> positions = new HashMap<>();
        for (ByteBuffer capture : captures) {
            database.sql("select position from cdc.position where capture = ?")
                    .param(text(capture))
                    .query(String.class)
                    .optional()
                    .ifPresent(position -> positions.put(capture, bytes(position)));
        }
        return CompletableFuture.completedFuture(positions);
    }

    @Override
    public Future<Void> set(Map<ByteBuffer, ByteBuffer> positions, Callback<Void> saved) {
        positions.forEach((capture, position) ->
                database.sql("""
                        insert into cdc.position (capture, position) values (?, ?)
                        on conflict (capture) do update set position = excluded.position, moved_at = now()
                        """).param(text(capture)).param(text(position)).update());
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
