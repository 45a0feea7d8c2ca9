package io.caravanserai.cdc;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** The keys of some tables that the stream has told since it was asked to note them, each with who changed it last. */
final class KeysSince {

    private static final long TOMBSTONE = -1;

    private final Set<String> topics;
    private final StructJson json = new StructJson();
    private final Map<String, Long> lastChange = new HashMap<>();

    KeysSince(Set<String> topics) {
        this.topics = topics;
    }

    void note(List<SourceRecord> changes) {
        for (SourceRecord change : changes) {
            long transaction = transaction(change);
            if (topics.contains(change.topic()) && transaction != TOMBSTONE) {
                lastChange.put(key(change), transaction);
            }
        }
    }

    /**
     * A row was locked by whoever changed it until he committed, so where the last of them is in the snapshot, all are.
     *
     * @return whether the stream has told something newer of that row than the snapshot has
     */
    boolean isOutdated(SourceRecord row, CommittedBefore snapshot) {
        Long transaction = lastChange.get(key(row));
        return transaction != null && !snapshot.shows(transaction);
    }

    private String key(SourceRecord record) {
        byte[] key = json.encode(record.keySchema(), record.key());
        return record.topic() + (key == null ? "" : new String(key, StandardCharsets.UTF_8));
    }

    private static long transaction(SourceRecord change) {
        return change.value() instanceof Struct value && value.schema().field("source") != null
                ? ((Number) value.getStruct("source").get("txId")).longValue()
                : TOMBSTONE;
    }
}
