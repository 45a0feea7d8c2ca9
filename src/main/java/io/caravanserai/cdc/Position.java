package io.caravanserai.cdc;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * How far a capture has come, always the end of a transaction. Debezium's own offsets point at single changes, and a
 * restart then looks for the place by LSN; but many rows can have one LSN (a {@code COPY}), and a commit can have the
 * LSN of the next transaction's first change. From the end of a transaction PostgreSQL itself resumes, exactly, and
 * what is replayed of a transaction carries the ids that it had.
 *
 * <p>A position is unfinished while a snapshot has been begun and not completed: what happened up to it has been
 * carried, but of the rows that were there all along some may still be untold.
 */
record Position(Map<String, ?> partition, Map<String, ?> offset) {

    private static final String SNAPSHOT = "snapshot";
    private static final String LAST_OF_SNAPSHOT = "last_snapshot_record";
    private static final String LSN = "lsn";
    private static final String COMMIT_LSN = "lsn_commit";
    private static final String MESSAGE = "messageType";

    /**
     * @param last the last of the changes that have been carried, in order
     * @return the position to which they have all been carried; null where it is no further than before
     */
    static Position after(SourceRecord last) {
        Map<String, ?> offset = last.sourceOffset();
        if (isUnfinished(offset)) {
            return at(lsn(offset), last.sourcePartition()).unfinished();
        }
        boolean endOfSnapshot = offset.containsKey(SNAPSHOT) || !offset.containsKey(MESSAGE);
        return endOfSnapshot || offset.get(COMMIT_LSN) != null ? at(lsn(offset), last.sourcePartition()) : null;
    }

    /** @param lsn the end of a transaction */
    static Position at(long lsn, Map<String, ?> partition) {
        return new Position(partition, Map.of(LSN, lsn, COMMIT_LSN, lsn, MESSAGE, "COMMIT"));
    }

    Position unfinished() {
        Map<String, Object> unfinished = new HashMap<>(offset);
        unfinished.put(SNAPSHOT, "INITIAL");
        return new Position(partition, unfinished);
    }

    static boolean isUnfinished(Map<String, ?> offset) {
        return offset.containsKey(SNAPSHOT) && !Boolean.TRUE.equals(offset.get(LAST_OF_SNAPSHOT));
    }

    /** @return the LSN in a stored offset that PostgreSQL must be able to stream from */
    static long lsn(Map<String, ?> offset) {
        Object lsn = offset.get(COMMIT_LSN) == null ? offset.get(LSN) : offset.get(COMMIT_LSN);
        return ((Number) lsn).longValue();
    }

    /** @return an LSN as PostgreSQL writes it */
    static String written(long lsn) {
        return "%X/%X".formatted(lsn >>> 32, lsn & 0xFFFFFFFFL);
    }
}
