package io.caravanserai.cdc;

import io.caravanserai.shared.HubHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;

/** What the hub needs to know of a record of Debezium's. */
record Change(SourceRecord record, Struct envelope) {

    private static final String HEARTBEAT = "io.debezium.connector.common.Heartbeat";

    static Change of(SourceRecord record) {
        boolean enveloped =
                record.value() instanceof Struct value && value.schema().field("op") != null;
        return new Change(record, enveloped ? (Struct) record.value() : null);
    }

    /** @return whether it moves the position only */
    static boolean isHeartbeat(SourceRecord record) {
        return record.valueSchema() != null
                && HEARTBEAT.equals(record.valueSchema().name());
    }

    String operation() {
        return envelope == null ? null : envelope.getString("op");
    }

    Struct before() {
        return struct("before");
    }

    Struct after() {
        return struct("after");
    }

    /** @return the fields that are not in the row after it, for it left them alone and PostgreSQL did not tell them */
    Set<String> unchanged() {
        Header header = record.headers().isEmpty() ? null : record.headers().lastWithName(HubHeaders.UNCHANGED);
        return header == null || envelope == null || after() == null
                ? Set.of()
                : new TreeSet<>(List.of(header.value().toString().split(",")));
    }

    Object txId() {
        Struct source = struct("source");
        return source == null || source.schema().field("txId") == null ? null : source.get("txId");
    }

    /** @return when it was committed; empty for a row of a snapshot, and where nobody says */
    Optional<Instant> committedAt() {
        Struct source = struct("source");
        boolean says = source != null && source.schema().field("ts_ms") != null && !"r".equals(operation());
        return says && source.get("ts_ms") instanceof Long millis
                ? Optional.of(Instant.ofEpochMilli(millis))
                : Optional.empty();
    }

    private Struct struct(String name) {
        return envelope != null && envelope.schema().field(name) != null ? envelope.getStruct(name) : null;
    }
}
