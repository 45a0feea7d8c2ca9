package io.caravanserai.cdc;

import org.apache.kafka.connect.data.Struct;
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

    Object txId() {
        Struct source = struct("source");
        return source == null || source.schema().field("txId") == null ? null : source.get("txId");
    }

    private Struct struct(String name) {
        return envelope != null && envelope.schema().field(name) != null ? envelope.getStruct(name) : null;
    }
}
