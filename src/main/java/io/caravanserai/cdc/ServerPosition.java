package io.caravanserai.cdc;

import io.debezium.connector.postgresql.connection.ReplicationStream;
import java.lang.reflect.Field;
import java.util.Arrays;
import org.apache.kafka.connect.errors.ConnectException;
import org.postgresql.replication.PGReplicationStream;

/**
 * Reads how far the server has come with a stream, which it tells in its keepalives too. The driver knows, and Debezium
 * keeps the driver's stream to itself: an upgrade of Debezium that hides it otherwise stops every capture at once, rather
 * than letting the servers keep their WAL for ever.
 */
final class ServerPosition {

    private final PGReplicationStream stream;

    private ServerPosition(PGReplicationStream stream) {
        this.stream = stream;
    }

    /** @param stream Debezium's own */
    static ServerPosition of(ReplicationStream stream) {
        try {
            Field field = Arrays.stream(stream.getClass().getDeclaredFields())
                    .filter(each -> each.getType() == PGReplicationStream.class)
                    .findFirst()
                    .orElseThrow(NoSuchFieldException::new);
            field.setAccessible(true);
            return new ServerPosition((PGReplicationStream) field.get(stream));
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new ConnectException("This version of Debezium does not show the driver's stream.", e);
        }
    }

    /** @return the LSN of the last message or keepalive, whichever is later */
    long lsn() {
        return stream.getLastReceiveLSN().asLong();
    }
}
