package io.caravanserai.cdc;

import java.nio.ByteBuffer;
import java.util.Base64;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Names each change for ever: the LSN names a WAL record, and the key the row, for a {@code COPY} writes many rows with
 * one. A new key is a delete of the old and a create of the new, and so two ids. Rows without a key are numbered within
 * their LSN, which comes out the same each time, for a capture resumes at the beginning of a transaction.
 *
 * <p>For one thread.
 */
final class ChangeIds {

    private Object lsn;
    private int ofLsn;

    String of(SourceRecord record) {
        Object at = record.sourceOffset().get("lsn");
        StringBuilder id = new StringBuilder(96).append(record.topic()).append('/');
        if (record.key() instanceof Struct key) {
            appendKey(id, key);
        } else {
            ofLsn = at != null && at.equals(lsn) ? ofLsn + 1 : 0;
            lsn = at;
            id.append('#').append(ofLsn);
        }
        id.append('@').append(at);
        return record.value() == null ? id.append("/tombstone").toString() : id.toString();
    }

    private static void appendKey(StringBuilder id, Struct key) {
        String separator = "";
        for (Field field : key.schema().fields()) {
            id.append(separator);
            separator = ",";
            appendValue(id, key.get(field));
        }
    }

    private static void appendValue(StringBuilder id, Object value) {
        if (value instanceof ByteBuffer bytes) {
            id.append(Base64.getEncoder().encodeToString(bytes.array()));
        } else if (value instanceof byte[] bytes) {
            id.append(Base64.getEncoder().encodeToString(bytes));
        } else {
            id.append(value);
        }
    }
}
