package io.caravanserai.cdc;

import io.debezium.connector.postgresql.connection.Lsn;
import io.debezium.connector.postgresql.connection.ReplicationConnection;
import io.debezium.connector.postgresql.connection.ReplicationMessage.Operation;
import io.debezium.connector.postgresql.connection.ReplicationStream;
import io.debezium.connector.postgresql.connection.WalPositionLocator;
import java.sql.SQLException;
import java.util.Map;

/** From an unfinished position to the place of a snapshot: all that was committed in between, and nothing more. */
final class CatchUp implements Stretch {

    private static final long PAUSE_MILLIS = 10;

    /** Chooses the place. */
    @FunctionalInterface
    interface Choice {
        SnapshotPoint now() throws SQLException;
    }

    private final Choice choice;
    private volatile SnapshotPoint place;
    private volatile boolean arrived;

    CatchUp(Choice choice) {
        this.choice = choice;
    }

    /** @return where it ends; known once it has ended */
    SnapshotPoint place() {
        return place;
    }

    @Override
    public Map<String, String> options() {
        return Map.of("snapshot.mode", "no_data");
    }

    @Override
    public Map<String, Object> from(Map<String, Object> saved) {
        return Map.copyOf(Position.at(Position.lsn(saved), Map.of()).offset());
    }

    @Override
    public Position keep(Position reached) {
        return reached.unfinished();
    }

    @Override
    public boolean ended() {
        return arrived;
    }

    @Override
    public ReplicationConnection through(ReplicationConnection connection) {
        return new ToThePlace(connection);
    }

    @Override
    public void close() throws SQLException {
        if (place != null) {
            place.close();
        }
    }

    private final class ToThePlace extends ReplicationThrough {

        ToThePlace(ReplicationConnection connection) {
            super(connection);
        }

        /** The place comes after the tables have been published, so that whatever is later is in the slot. */
        @Override
        public ReplicationStream startStreaming(Lsn from, WalPositionLocator position)
                throws SQLException, InterruptedException {
            initConnection();
            place = choice.now();
            return super.startStreaming(from, position);
        }

        @Override
        ReplicationStream through(ReplicationStream stream) {
            return new UpToThePlace(stream);
        }
    }

    /**
     * PostgreSQL sends transactions in the order of their commits, so the first that is later ends it; or the server says
     * that there was none.
     */
    private final class UpToThePlace extends StreamThrough {

        UpToThePlace(ReplicationStream stream) {
            super(stream);
        }

        @Override
        public boolean readPending(ReplicationMessageProcessor processor) throws SQLException, InterruptedException {
            if (arrived) {
                Thread.sleep(PAUSE_MILLIS);
                return false;
            }
            boolean read = super.readPending(message -> {
                if (message.getOperation() == Operation.BEGIN
                        && !place.committed().shows(message.getTransactionId().orElseThrow())) {
                    arrived = true;
                }
                if (!arrived) {
                    processor.process(message);
                }
            });
            arrived |= !read && super.readUpTo() >= place.lsn();
            return read;
        }

        /** Beyond the place nothing has been handed on. */
        @Override
        long readUpTo() {
            return Math.min(super.readUpTo(), place.lsn());
        }
    }
}
