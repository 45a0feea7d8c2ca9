package io.caravanserai.bookingengine;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;

/** Reads what Debezium writes of the source's rows. */
final class SourceJson {

    private static final SnakeCaseStrategy COLUMNS = (SnakeCaseStrategy) PropertyNamingStrategies.SNAKE_CASE;

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(COLUMNS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addModule(new SimpleModule()
                    .addDeserializer(BigDecimal.class, new Column<>(ColumnType.DECIMAL, BigDecimal.class))
                    .addDeserializer(LocalDate.class, new Column<>(ColumnType.DATE, LocalDate.class))
                    .addDeserializer(LocalDateTime.class, new Column<>(ColumnType.MOMENT, LocalDateTime.class))
                    .addDeserializer(Duration.class, new Column<>(ColumnType.INTERVAL, Duration.class)))
            .build();

    private SourceJson() {}

    /** @return what the source calls the column that a component of a record stands for */
    static String column(String component) {
        return COLUMNS.translate(component);
    }

    /** @throws IOException for what is no JSON */
    static JsonNode tree(byte[] text) throws IOException {
        return JSON.readTree(text);
    }

    /** @throws IOException for what is no JSON */
    static JsonNode tree(String text) throws IOException {
        return JSON.readTree(text);
    }

    /** @return what the hub has written itself */
    static JsonNode known(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Long> numbers(String text) {
        Map<String, Long> numbers = new TreeMap<>();
        known(text)
                .properties()
                .forEach(each -> numbers.put(each.getKey(), each.getValue().longValue()));
        return numbers;
    }

    static String text(Map<String, Long> numbers) {
        return JSON.valueToTree(numbers).toString();
    }

    /** @throws Unmappable where a value cannot be read, naming its column */
    static <R extends SourceRow> R row(Class<R> type, String content) {
        try {
            return JSON.readValue(content, type);
        } catch (JsonMappingException e) {
            String column =
                    e.getPath().isEmpty() ? "a column" : e.getPath().get(0).getFieldName();
            throw new Unmappable(
                    Unmappable.UNREADABLE_VALUE,
                    "The value of %s cannot be read: %s".formatted(column, e.getOriginalMessage()));
        } catch (IOException e) {
            throw new Unmappable(Unmappable.UNREADABLE_VALUE, "The row cannot be read: " + e.getMessage());
        }
    }

    /** Values that Debezium writes in a way of its own. */
    private static final class Column<T> extends StdDeserializer<T> {

        private final transient ColumnType column;

        Column(ColumnType column, Class<T> type) {
            super(type);
            this.column = column;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode value = parser.readValueAsTree();
            try {
                return (T) column.read("it", value);
            } catch (IllegalArgumentException e) {
                throw context.weirdStringException(value.asText(), handledType(), e.getMessage());
            }
        }
    }
}
