package io.caravanserai.cdc;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.connect.data.ConnectSchema;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;

/** Writes the values of one schema. */
@FunctionalInterface
interface JsonWriter {

    /** @param value not null */
    void write(JsonGenerator json, Object value) throws IOException;

    /** @param schema null for values that carry their type themselves */
    static JsonWriter of(Schema schema) {
        if (schema == null) {
            return (json, value) -> of(new ConnectSchema(typeOf(value))).write(json, value);
        }
        JsonWriter logical = schema.name() == null ? null : logical(schema);
        return logical != null ? logical : plain(schema);
    }

    /** @return null where the name means nothing to Connect itself: Debezium's are written as what they stand on */
    private static JsonWriter logical(Schema schema) {
        return switch (schema.name()) {
            case Decimal.LOGICAL_NAME ->
                (json, value) -> json.writeBinary(Decimal.fromLogical(schema, (BigDecimal) value));
            case Date.LOGICAL_NAME ->
                (json, value) -> json.writeNumber(Date.fromLogical(schema, (java.util.Date) value));
            case Time.LOGICAL_NAME ->
                (json, value) -> json.writeNumber(Time.fromLogical(schema, (java.util.Date) value));
            case Timestamp.LOGICAL_NAME ->
                (json, value) -> json.writeNumber(Timestamp.fromLogical(schema, (java.util.Date) value));
            default -> null;
        };
    }

    private static JsonWriter plain(Schema schema) {
        return switch (schema.type()) {
            case INT8 -> (json, value) -> json.writeNumber((Byte) value);
            case INT16 -> (json, value) -> json.writeNumber((Short) value);
            case INT32 -> (json, value) -> json.writeNumber((Integer) value);
            case INT64 -> (json, value) -> json.writeNumber((Long) value);
            case FLOAT32 -> (json, value) -> json.writeNumber((Float) value);
            case FLOAT64 -> (json, value) -> json.writeNumber((Double) value);
            case BOOLEAN -> (json, value) -> json.writeBoolean((Boolean) value);
            case STRING -> (json, value) -> json.writeString(value.toString());
            case BYTES ->
                (json, value) -> json.writeBinary(value instanceof ByteBuffer buffer ? buffer.array() : (byte[]) value);
            case ARRAY -> array(of(schema.valueSchema()));
            case MAP ->
                schema.keySchema().type() == Schema.Type.STRING
                        ? object(of(schema.valueSchema()))
                        : pairs(of(schema.keySchema()), of(schema.valueSchema()));
            case STRUCT -> new StructWriter(schema);
        };
    }

    private static JsonWriter array(JsonWriter element) {
        return (json, value) -> {
            json.writeStartArray();
            for (Object each : (Collection<?>) value) {
                element.writeOrNull(json, each);
            }
            json.writeEndArray();
        };
    }

    private static JsonWriter object(JsonWriter member) {
        return (json, value) -> {
            json.writeStartObject();
            for (Map.Entry<?, ?> each : ((Map<?, ?>) value).entrySet()) {
                json.writeFieldName(each.getKey().toString());
                member.writeOrNull(json, each.getValue());
            }
            json.writeEndObject();
        };
    }

    private static JsonWriter pairs(JsonWriter key, JsonWriter member) {
        return (json, value) -> {
            json.writeStartArray();
            for (Map.Entry<?, ?> each : ((Map<?, ?>) value).entrySet()) {
                json.writeStartArray();
                key.writeOrNull(json, each.getKey());
                member.writeOrNull(json, each.getValue());
                json.writeEndArray();
            }
            json.writeEndArray();
        };
    }

    default void writeOrNull(JsonGenerator json, Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else {
            write(json, value);
        }
    }

    private static Schema.Type typeOf(Object value) {
        Schema.Type type = ConnectSchema.schemaType(value.getClass());
        if (type == null || !type.isPrimitive()) {
            throw new DataException("A value of " + value.getClass() + " needs a schema.");
        }
        return type;
    }
}
