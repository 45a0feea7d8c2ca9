package io.caravanserai.cdc;

import io.debezium.connector.postgresql.connection.Lsn;
import io.debezium.connector.postgresql.connection.ReplicationConnection;
import io.debezium.connector.postgresql.connection.ReplicationStream;
import io.debezium.connector.postgresql.connection.WalPositionLocator;
import io.debezium.connector.postgresql.spi.SlotCreationResult;
import java.util.Map;
import java.util.Optional;

/** Tells all rows as they were at one place, and no change. Until all are told, the position stays unfinished. */
final class TakeSnapshot implements Stretch {

    private final SnapshotPoint place;
    private volatile boolean told;

    TakeSnapshot(SnapshotPoint place) {
        this.place = place;
    }

    /** Debezium reads the snapshot of a slot only where it has just made the slot, so it is shown one that is not there. */
    @Override
    public Map<String, String> options() {
        return Map.of("snapshot.mode", "initial", "slot.name", "caravanserai_none");
    }

    @Override
    public Map<String, Object> from(Map<String, Object> saved) {
        return null;
    }

    @Override
    public Position keep(Position reached) {
        return null;
    }

    @Override
    public boolean ended() {
        return told;
    }

    @Override
    public ReplicationConnection through(ReplicationConnection connection) {
        return new AtThePlace(connection);
    }

    private final class AtThePlace extends ReplicationThrough {

        AtThePlace(ReplicationConnection connection) {
            super(connection);
        }

        @Override
        ReplicationStream through(ReplicationStream stream) {
            return stream;
        }

        @Override
        public Optional<SlotCreationResult> createReplicationSlot() {
            return Optional.of(place.asCreated());
        }

        @Override
        public ReplicationStream startStreaming(WalPositionLocator position) {
            return startStreaming(null, position);
        }

        @Override
        public ReplicationStream startStreaming(Lsn from, WalPositionLocator position) {
            told = true;
            return new SilentStream(Lsn.valueOf(place.lsn()));
        }
    }
}
