package io.caravanserai.cdc;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.data.Schema;

/**
 * Connect values as JSON, byte for byte what Kafka Connect's {@code JsonConverter} writes with
 * {@code schemas.enable=false} and {@code replace.null.with.default=false}, without building a tree in between. Each
 * schema is compiled once; Debezium keeps one schema object for a table until its columns change.
 *
 * <p>For one thread.
 */
final class StructJson {

    private static final int SCHEMAS = 1_000;

    private final JsonFactory factory = JsonFactory.builder()
            .enable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .build()
            .setRootValueSeparator(null);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    private final Map<Schema, JsonWriter> writers = new IdentityHashMap<>();
    private JsonGenerator json;

    /** @return null for null, which is a tombstone's value */
    byte[] encode(Schema schema, Object value) {
        return value == null ? null : encode(writer(schema), value);
    }

    /** @param left fields of the row {@code after} the change that are left out */
    byte[] encodeWithout(Set<String> left, Schema envelope, Object value) {
        var writer = new StructWriter(
                envelope,
                field -> Optional.of(
                        field.name().equals("after") ? without(left, field.schema()) : JsonWriter.of(field.schema())));
        return encode(writer, value);
    }

    private static JsonWriter without(Set<String> left, Schema row) {
        return new StructWriter(
                row,
                field -> left.contains(field.name()) ? Optional.empty() : Optional.of(JsonWriter.of(field.schema())));
    }

    private byte[] encode(JsonWriter writer, Object value) {
        try {
            if (json == null) {
                json = factory.createGenerator(bytes, JsonEncoding.UTF8);
            }
            writer.write(json, value);
            json.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            json = null;
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            // Half a value is in the generator's buffer; the next one starts afresh.
            json = null;
            throw e;
        } finally {
            bytes.reset();
        }
    }

    private JsonWriter writer(Schema schema) {
        JsonWriter known = writers.get(schema);
        if (known != null) {
            return known;
        }
        if (writers.size() >= SCHEMAS) {
            writers.clear();
        }
        JsonWriter compiled = JsonWriter.of(schema);
        writers.put(schema, compiled);
        return compiled;
    }
}
