package io.caravanserai.cdc;

import io.debezium.connector.postgresql.connection.ReplicationMessage;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** An update whose new row has {@link UntoldColumn}s. */
record UpdateWithoutUntold(ReplicationMessage update, List<Column> row) implements ReplicationMessage {

    @Override
    public Operation getOperation() {
        return update.getOperation();
    }

    @Override
    public Instant getCommitTime() {
        return update.getCommitTime();
    }

    @Override
    public OptionalLong getTransactionId() {
        return update.getTransactionId();
    }

    @Override
    public String getTable() {
        return update.getTable();
    }

    @Override
    public List<Column> getOldTupleList() {
        return update.getOldTupleList();
    }

    @Override
    public List<Column> getNewTupleList() {
        return row;
    }

    @Override
    public boolean isLastEventForLsn() {
        return update.isLastEventForLsn();
    }

    @Override
    public boolean shouldSchemaBeSynchronized() {
        return update.shouldSchemaBeSynchronized();
    }
}
