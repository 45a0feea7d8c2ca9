package io.caravanserai.cdc;

import io.caravanserai.shared.HubHeaders;
import io.debezium.connector.postgresql.connection.ReplicationMessage;
import io.debezium.connector.postgresql.connection.ReplicationMessage.Column;
import io.debezium.connector.postgresql.connection.ReplicationMessage.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Columns that an update left alone and of which PostgreSQL does not tell the value, for it lies out of line (TOAST) and
 * the table's replica identity is not FULL. Debezium writes a placeholder in their stead, of a form that depends on the
 * type, or for some types a null; who reads it takes it for data. Here the names of such columns go with the record, so
 * that they can be left out of it.
 */
final class UntoldColumns {

    private final Map<Long, String> namesByLsn = new ConcurrentHashMap<>();
    private Object lastLsn;
    private String lastNames;

    /** @return the message to hand on in place of this one; the record that is made of it will be marked */
    ReplicationMessage noting(ReplicationMessage message, long lsn) {
        if (message.getOperation() != Operation.UPDATE || message.isSkippedMessage()) {
            return message;
        }
        List<String> untold = new ArrayList<>();
        List<Column> told = new ArrayList<>(message.getNewTupleList());
        told.replaceAll(column -> {
            if (!column.isToastedColumn() || isInOldTuple(column, message)) {
                return column;
            }
            untold.add(column.getName().replaceAll("^\"|\"$", ""));
            return new UntoldColumn(column);
        });
        if (untold.isEmpty()) {
            return message;
        }
        namesByLsn.put(lsn, String.join(",", untold));
        return new UpdateWithoutUntold(message, told);
    }

    /** Marks the records that were made of such messages. Those of one update follow each other. */
    void mark(List<SourceRecord> records) {
        for (SourceRecord record : records) {
            Object lsn = record.sourceOffset().get("lsn");
            if (lsn != null && !lsn.equals(lastLsn)) {
                lastLsn = lsn;
                lastNames = namesByLsn.isEmpty() ? null : namesByLsn.remove(lsn);
            }
            if (lastNames != null) {
                record.headers().addString(HubHeaders.UNCHANGED, lastNames);
            }
        }
    }

    /** With replica identity FULL the old tuple has every value, and Debezium takes it from there. */
    private static boolean isInOldTuple(Column column, ReplicationMessage message) {
        List<Column> old = message.getOldTupleList();
        return old != null
                && old.stream()
                        .anyMatch(before -> before.getName().equals(column.getName())
                                && !before.isToastedColumn()
                                && isThere(before));
    }

    private static boolean isThere(Column column) {
        try {
            return column.getValue(
                            () -> {
                                throw new IllegalStateException("only what is there needs a connection to be read");
                            },
                            false)
                    != null;
        } catch (RuntimeException e) {
            return true;
        }
    }
}
