package io.caravanserai.cdc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Writes structs of one schema, with the names of their fields encoded beforehand. */
final class StructWriter implements JsonWriter {

    private record Member(Field field, SerializableString name, JsonWriter writer, Object ofColumn) {

        /** A null that was written stays a null: a column's default is not what the row holds. */
        Object of(Struct struct) {
            Object value = struct.get(field);
            return value != null && value == ofColumn ? struct.getWithoutDefault(field.name()) : value;
        }
    }

    private final Member[] members;

    StructWriter(Schema schema) {
        this(schema, field -> Optional.of(JsonWriter.of(field.schema())));
    }

    /** @param writers each field's; fields without one are left out */
    StructWriter(Schema schema, Function<Field, Optional<JsonWriter>> writers) {
        members = schema.fields().stream()
                .flatMap(field -> writers.apply(field).map(writer -> member(field, writer)).stream())
                .toArray(Member[]::new);
    }

    private static Member member(Field field, JsonWriter writer) {
        return new Member(
                field,
                new SerializedString(field.name()),
                writer,
                field.schema().defaultValue());
    }

    @Override
    public void write(JsonGenerator json, Object value) throws IOException {
        Struct struct = (Struct) value;
        json.writeStartObject();
        for (Member member : members) {
            json.writeFieldName(member.name());
            member.writer().writeOrNull(json, member.of(struct));
        }
        json.writeEndObject();
    }
}
