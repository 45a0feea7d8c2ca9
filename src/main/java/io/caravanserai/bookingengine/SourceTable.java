package io.caravanserai.bookingengine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of the Booking Engine that are followed, parents before children: what their rows are, and their codes. */
enum SourceTable {
    TOURS(
            "tours",
            TourRow.class,
            List.of("tour_code"),
            Map.of(CodeKind.TOUR, "tour_code", CodeKind.CURRENCY, "currency")),
    CUSTOMERS("customers", CustomerRow.class, List.of("id"), Map.of()),
    DEPARTURES(
            "departures",
            DepartureRow.class,
            List.of("tour_code", "start_date"),
            Map.of(
                    CodeKind.TOUR, "tour_code",
                    CodeKind.DEPARTURE_STATUS, "status",
                    CodeKind.CURRENCY, "currency")),
    BOOKINGS(
            "bookings",
            BookingRow.class,
            List.of("booking_ref"),
            Map.of(CodeKind.BOOKING_STATUS, "status", CodeKind.CURRENCY, "currency")),
    PASSENGERS("booking_passengers", PassengerRow.class, List.of("booking_ref", "passenger_no"), Map.of()),
    PAYMENTS(
            "payments",
            PaymentRow.class,
            List.of("id"),
            Map.of(CodeKind.PAYMENT_STATUS, "status", CodeKind.CURRENCY, "currency"));

    private final String sourceName;
    private final Class<? extends SourceRow> rowType;
    private final List<String> keyColumns;
    private final Map<CodeKind, String> codedColumns;
    private final Map<String, ColumnType> columns = new LinkedHashMap<>();

    SourceTable(
            String sourceName,
            Class<? extends SourceRow> rowType,
            List<String> keyColumns,
            Map<CodeKind, String> codedColumns) {
        this.sourceName = sourceName;
        this.rowType = rowType;
        this.keyColumns = keyColumns;
        this.codedColumns = codedColumns;
        for (RecordComponent component : rowType.getRecordComponents()) {
            columns.put(SourceJson.column(component.getName()), ColumnType.of(component.getType()));
        }
    }

    /** @return the table that the source, its topic and the API call so */
    static Optional<SourceTable> find(String name) {
        return Arrays.stream(values())
                .filter(table -> table.sourceName.equals(name))
                .findFirst();
    }

    String sourceName() {
        return sourceName;
    }

    Class<? extends SourceRow> rowType() {
        return rowType;
    }

    /** @return the columns of the table as the hub knows them, with their types */
    Map<String, ColumnType> columns() {
        return columns;
    }

    List<String> keyColumns() {
        return keyColumns;
    }

    /** @return the column that holds a code of that kind */
    Optional<String> column(CodeKind kind) {
        return Optional.ofNullable(codedColumns.get(kind));
    }

    /** @param values of the columns of the key, in the order of the table */
    RowKey key(Object... values) {
        ObjectNode key = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof Number number) {
                key.put(keyColumns.get(i), number.longValue());
            } else {
                key.put(keyColumns.get(i), String.valueOf(values[i]));
            }
        }
        return new RowKey(sourceName, key.toString());
    }

    /**
     * @param told the key as a message tells it
     * @throws IllegalArgumentException where a column is missing, or of another type
     */
    RowKey key(JsonNode told) {
        return key(keyColumns.stream()
                .map(column -> columns.get(column).read(column, told.path(column)))
                .toArray());
    }
}
