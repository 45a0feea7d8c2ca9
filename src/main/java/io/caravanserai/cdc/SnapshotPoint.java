package io.caravanserai.cdc;

import io.debezium.connector.postgresql.spi.SlotCreationResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;
import org.postgresql.replication.ReplicationSlotInfo;

/**
 * A place in the WAL together with the database as it was there, which PostgreSQL gives only to whoever makes a slot. So
 * a temporary slot is made, which is gone with its connection. Whatever was committed before the place is in the
 * snapshot, and nothing else: what the real slot tells up to there comes before the snapshot's rows, and the rest after.
 */
final class SnapshotPoint implements AutoCloseable {

    private final Connection slot;
    private final long lsn;
    private final long oldest;
    private final String snapshot;
    private final CommittedBefore committed;

    private SnapshotPoint(Connection slot, ReplicationSlotInfo info, long oldest, CommittedBefore committed) {
        this.slot = slot;
        this.lsn = info.getConsistentPoint().asLong();
        this.oldest = oldest;
        this.snapshot = info.getSnapshotName();
        this.committed = committed;
    }

    /** Returns once every transaction has ended that was under way, as making a slot does. */
    static SnapshotPoint take(PGSimpleDataSource database, PGSimpleDataSource replication) throws SQLException {
        replication.setReplication("database");
        replication.setPreferQueryMode(PreferQueryMode.SIMPLE);
        replication.setAssumeMinServerVersion("10");
        Connection slot = replication.getConnection();
        try {
            ReplicationSlotInfo info = slot.unwrap(PGConnection.class)
                    .getReplicationAPI()
                    .createReplicationSlot()
                    .logical()
                    .withSlotName("caravanserai_snapshot_"
                            + UUID.randomUUID().toString().replace('-', '_'))
                    .withTemporaryOption()
                    .withOutputPlugin("pgoutput")
                    .make();
            return new SnapshotPoint(
                    slot,
                    info,
                    Slot.named(info.getSlotName(), database).orElseThrow().restart(),
                    committedIn(info.getSnapshotName(), database));
        } catch (SQLException | RuntimeException e) {
            slot.close();
            throw e;
        }
    }

    private static CommittedBefore committedIn(String snapshot, PGSimpleDataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set transaction isolation level repeatable read");
            statement.execute("set transaction snapshot '" + snapshot + "'");
            CommittedBefore committed;
            try (var row = statement.executeQuery("select pg_current_snapshot()::text")) {
                row.next();
                committed = CommittedBefore.parse(row.getString(1));
            }
            connection.commit();
            return committed;
        }
    }

    long lsn() {
        return lsn;
    }

    CommittedBefore committed() {
        return committed;
    }

    /**
     * The rows are told with the LSN from which the slot has to read, rather than with that of the place. A transaction
     * that was under way at the place may have changed a row before it, and is told after the row: the change's LSN must
     * be the later, for whoever follows goes by it.
     *
     * @return what Debezium needs to know in order to read the snapshot
     */
    SlotCreationResult asCreated() {
        return new SlotCreationResult("none", Position.written(oldest), snapshot, "pgoutput");
    }

    @Override
    public void close() throws SQLException {
        slot.close();
    }
}
