package io.caravanserai.cdc;

import io.caravanserai.shared.HubHeaders;
import io.caravanserai.traces.Hop;
import io.caravanserai.traces.Traces;
import java.util.Set;
import org.apache.camel.Message;
import org.apache.camel.component.debezium.DebeziumConstants;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Writes a change into a message: the body and the key as Debezium on Kafka Connect would send them, the topic it would
 * send them to, and the hub's own headers.
 *
 * <p>For one thread.
 */
final class ChangeMessage {

    private final StructJson json = new StructJson();
    private final ChangeIds ids = new ChangeIds();
    private final Stamps stamps;
    private final Traces traces;

    ChangeMessage(Stamps stamps, Traces traces) {
        this.stamps = stamps;
        this.traces = traces;
    }

    /** @return the commit as the first hop of the message's way, or the next where whoever wrote the row was on one */
    Hop write(SourceRecord record, Message message) {
        Change change = Change.of(record);
        Stamp stamp = stamps.of(change);
        message.setBody(body(change, message));
        message.setHeader(DebeziumConstants.HEADER_IDENTIFIER, record.topic());
        message.setHeader(DebeziumConstants.HEADER_KEY, json.encode(record.keySchema(), record.key()));
        if (change.operation() != null) {
            message.setHeader(DebeziumConstants.HEADER_OPERATION, change.operation());
        }
        message.setHeader(HubHeaders.ORIGIN, stamp.origin());
        message.setHeader(HubHeaders.CHANGE_ID, ids.of(record));
        message.setHeader(HubHeaders.HOPS, stamp.hops());
        return traces.on()
                ? change.committedAt()
                        .map(at -> traces.commit("commit " + record.topic(), stamp.trace(), at))
                        .orElse(Hop.NONE)
                : Hop.NONE;
    }

    private byte[] body(Change change, Message message) {
        SourceRecord record = change.record();
        Set<String> unchanged = change.unchanged();
        if (unchanged.isEmpty()) {
            return json.encode(record.valueSchema(), record.value());
        }
        message.setHeader(HubHeaders.UNCHANGED, String.join(",", unchanged));
        return json.encodeWithout(unchanged, record.valueSchema(), record.value());
    }
}
