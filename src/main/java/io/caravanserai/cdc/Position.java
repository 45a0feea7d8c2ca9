package io.caravanserai.cdc;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * How far a capture has come, always the end of a transaction. Debezium's own offsets point at single changes, and a
 * restart then looks for the place by LSN; but many rows can have one LSN (a {@code COPY}), and a commit can have the
 * LSN of the next transaction's first change. From the end of a transaction PostgreSQL itself resumes, exactly, and
 * what is replayed of a transaction carries the ids that it had.
 */
record Position(Map<String, ?> partition, Map<String, ?> offset) {

    private static final String SNAPSHOT = "snapshot";
    private static final String LSN = "lsn";
    private static final String COMMIT_LSN = "lsn_commit";

    /**
     * @param last the last of the changes that have been carried, in order
     * @return the position to which they have all been carried; null where it is no further than before
     */
    static Position after(SourceRecord last) {
        Map<String, ?> offset = last.sourceOffset();
        if (offset.containsKey(SNAPSHOT)) {
            return new Position(last.sourcePartition(), offset);
        }
        return offset.get(COMMIT_LSN) instanceof Number lsn ? at(lsn.longValue(), last) : null;
    }

    /**
     * @param lsn the end of a transaction
     * @param like a change carried earlier, of the same stream
     */
    static Position at(long lsn, SourceRecord like) {
        Map<String, Object> offset = new HashMap<>(like.sourceOffset());
        offset.keySet()
                .removeAll(java.util.List.of(SNAPSHOT, "last_snapshot_record", "snapshot_completed", "lsn_proc"));
        offset.put(LSN, lsn);
        offset.put(COMMIT_LSN, lsn);
        offset.put("messageType", "COMMIT");
        return new Position(like.sourcePartition(), offset);
    }

    /** @return the LSN in a stored offset that PostgreSQL must still be able to stream from; -1 during a snapshot */
    static long resumesAt(Map<String, ?> offset) {
        boolean snapshotting = offset.containsKey(SNAPSHOT) && !Boolean.TRUE.equals(offset.get("last_snapshot_record"));
        Object lsn = offset.containsKey(COMMIT_LSN) ? offset.get(COMMIT_LSN) : offset.get(LSN);
        return snapshotting || lsn == null ? -1 : ((Number) lsn).longValue();
    }
}
