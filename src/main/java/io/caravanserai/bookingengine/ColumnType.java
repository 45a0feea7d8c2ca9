package io.caravanserai.bookingengine;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a value of a column stands in Debezium's JSON. Some may stand there in two ways, by the settings of the capture:
 * a number of days or microseconds, or text of ISO 8601.
 */
enum ColumnType {
    TEXT(String.class, "text"),
    FLAG(Boolean.class, "true or false"),
    NUMBER(Integer.class, "a whole number"),
    LARGE_NUMBER(Long.class, "a whole number"),
    DECIMAL(BigDecimal.class, "a decimal number"),
    DATE(LocalDate.class, "a date"),
    MOMENT(LocalDateTime.class, "a date and time"),
    INTERVAL(Duration.class, "an interval"),
    NAME(UUID.class, "a UUID"),
    DOCUMENT(JsonNode.class, "JSON in a text"),
    LIST(List.class, "a list");

    /** As Debezium writes an interval as text. */
    private static final Pattern INTERVAL_TEXT =
            Pattern.compile("P(-?\\d+)Y(-?\\d+)M(-?\\d+)DT(-?\\d+)H(-?\\d+)M(-?[\\d.]+)S");

    private final Class<?> type;
    private final String words;

    ColumnType(Class<?> type, String words) {
        this.type = type;
        this.words = words;
    }

    static ColumnType of(Class<?> type) {
        return Arrays.stream(values())
                .filter(each -> each.type == type)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No column is read as a " + type));
    }

    String words() {
        return words;
    }

    /** @return whether a value is of the kind that belongs here; a value of the right kind may still be unreadable */
    boolean fits(JsonNode value) {
        return value.isNull()
                || switch (this) {
                    case TEXT, NAME, DOCUMENT -> value.isTextual();
                    case FLAG -> value.isBoolean();
                    case NUMBER, LARGE_NUMBER -> value.isIntegralNumber();
                    case DECIMAL -> value.isNumber() || value.isTextual() && isDecimal(value.textValue());
                    case DATE, MOMENT, INTERVAL ->
                        value.isIntegralNumber() || value.isTextual() && isTime(value.textValue());
                    case LIST -> value.isArray();
                };
    }

    /** @throws IllegalArgumentException in words, for what is no such value */
    Object read(String column, JsonNode value) {
        if (value.isNull() || !fits(value)) {
            return unreadable(column, value);
        }
        try {
            return switch (this) {
                case NUMBER, LARGE_NUMBER -> value.longValue();
                case DECIMAL -> new BigDecimal(value.asText());
                case DATE -> date(value);
                case MOMENT -> moment(value);
                case INTERVAL -> interval(value);
                default -> value.textValue();
            };
        } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
            return unreadable(column, value);
        }
    }

    private static LocalDate date(JsonNode value) {
        return value.isTextual() ? LocalDate.parse(value.textValue()) : LocalDate.ofEpochDay(value.longValue());
    }

    private static LocalDateTime moment(JsonNode value) {
        if (value.isTextual()) {
            return LocalDateTime.parse(value.textValue().replaceFirst("Z$", ""));
        }
        long micros = value.longValue();
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000L), (int) Math.floorMod(micros, 1_000_000L) * 1_000, ZoneOffset.UTC);
    }

    /** A month counts 30 days and a year 12 months, as PostgreSQL itself compares intervals. */
    private static Duration interval(JsonNode value) {
        if (!value.isTextual()) {
            return Duration.of(value.longValue(), ChronoUnit.MICROS);
        }
        Matcher parts = INTERVAL_TEXT.matcher(value.textValue());
        if (!parts.matches()) {
            return Duration.parse(value.textValue());
        }
        long days = Long.parseLong(parts.group(1)) * 360
                + Long.parseLong(parts.group(2)) * 30
                + Long.parseLong(parts.group(3));
        return Duration.ofDays(days)
                .plusHours(Long.parseLong(parts.group(4)))
                .plusMinutes(Long.parseLong(parts.group(5)))
                .plusNanos(new BigDecimal(parts.group(6)).movePointRight(9).longValue());
    }

    private static boolean isDecimal(String text) {
        return text.matches("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?|NAN|(POSITIVE|NEGATIVE)_INFINITY");
    }

    private static boolean isTime(String text) {
        return text.matches("[+-]?\\d{4,}-\\d\\d-\\d\\d(T[\\d:.]+Z?)?|-?P[\\dYMDTHS.-]+");
    }

    private Object unreadable(String column, JsonNode value) {
        String shown = value.isMissingNode() ? "nothing" : value.toString();
        throw new IllegalArgumentException("%s should be %s, but is %s"
                .formatted(column, words, shown.length() > 60 ? shown.substring(0, 60) + "…" : shown));
    }
}
