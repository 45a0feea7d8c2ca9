package io.caravanserai.faults;

import io.caravanserai.sandbox.bookingengine.BookingEngine;
import io.caravanserai.sandbox.bookingengine.Travel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares the Booking Engine with what the hub has of it: how many rows, and a checksum over all of their columns, by two
 * queries that know nothing of each other. {@code landed} are the rows as they came, every column; the others are what
 * became of those that the hub can map.
 */
final class SourceAndHub {

    private static final String KNOWN_TOURS =
            Travel.REGIONS.stream().map(region -> "'" + region + "-%'").collect(Collectors.joining(", "));

    private static final String BOOKED =
            """
            from bookings b
            where b.tour_code like any (array[%s]) and b.status not in (%s) and b.currency not in (%s)
              and (select currency from departures d where (d.tour_code, d.start_date) = (b.tour_code, b.start_date))
                  not in (%3$s)
            """.formatted(KNOWN_TOURS, quoted(Travel.UNKNOWN_STATUSES), quoted(Travel.UNKNOWN_CURRENCIES));

    private static final String KNOWN_BOOKING = "exists (select " + BOOKED + " and b.booking_ref = x.booking_ref)";

    /** What is applied, by table: the rows there, and the rows here, each as one text. */
    private static final Map<String, List<String>> APPLIED = Map.of(
            "departure",
            List.of("""
                    select concat_ws('|', tour_code, start_date, capacity, guaranteed, lower(status), guide, price_minor,
                                     currency)
                      from departures where tour_code like any (array[%s])
                    """.formatted(KNOWN_TOURS), """
                    select concat_ws('|', tour_code, start_date, capacity, guaranteed, status, guide, price_minor, currency)
                      from departure
                    """),
            "booking",
            List.of(
                    "select concat_ws('|', booking_ref, lower(status), total_minor, currency, agent, external_id, remarks) "
                            + BOOKED,
                    "select concat_ws('|', reference, status, total_minor, currency, agent, external_id, remarks) from booking"),
            "passenger",
            List.of(
                    "select concat_ws('|', booking_ref, passenger_no, name, birth_date, diet) from booking_passengers x where "
                            + KNOWN_BOOKING,
                    """
                    select concat_ws('|', b.reference, number, p.name, birth_date, diet)
                      from passenger p join booking b on b.id = p.booking_id
                    """),
            "payment",
            List.of(
                    "select concat_ws('|', id, booking_ref, amount_minor, currency, method, lower(status), reference, fee)"
                            + " from payments x where " + KNOWN_BOOKING + " and currency not in ("
                            + quoted(Travel.UNKNOWN_CURRENCIES) + ")",
                    """
                    select concat_ws('|', source_id, b.reference, amount_minor, p.currency, method, p.status, p.reference,
                                     fee)
                      from payment p join booking b on b.id = p.booking_id
                    """),
            "booking_engine_customer",
            List.of(
                    "select concat_ws('|', id, full_name, first_name, last_name, email, phone, address, city, notes) from customers",
                    """
                    select concat_ws('|', source_id, full_name, first_name, last_name, email, phone, address, city, notes)
                      from booking_engine_customer
                    """));

    private final JdbcClient source;
    private final JdbcClient hub;

    SourceAndHub(BookingEngine source, JdbcClient hub) {
        this.source = source.sql();
        this.hub = hub;
    }

    /** Rows of a table, on one side. */
    record Sum(long rows, String checksum) {}

    /** A table on both sides. */
    record Compared(String table, Sum there, Sum here) {

        boolean isEqual() {
            return there.equals(here);
        }

        @Override
        public String toString() {
            return "%-24s %7d rows %s | %7d rows %s%s"
                    .formatted(
                            table,
                            there.rows(),
                            there.checksum(),
                            here.rows(),
                            here.checksum(),
                            isEqual() ? "" : "   DIFFERS");
        }
    }

    List<Compared> compare() {
        var all = new ArrayList<Compared>();
        for (String table : BookingEngine.TABLES) {
            all.add(new Compared("landed " + table, sum(source, thereAsTold(table)), sum(hub, hereAsTold(table))));
        }
        APPLIED.forEach((table, queries) ->
                all.add(new Compared(table, sum(source, queries.get(0)), sum(hub, queries.get(1)))));
        return all;
    }

    /** @return the first rows that one side has and the other has not, for whoever has to find out why */
    List<String> differences(String table) {
        String name = table.replace("landed ", "");
        boolean landed = table.startsWith("landed ");
        var there = rows(source, landed ? thereAsTold(name) : APPLIED.get(name).get(0));
        var here = rows(hub, landed ? hereAsTold(name) : APPLIED.get(name).get(1));
        var differences = new ArrayList<String>();
        there.stream().filter(row -> !here.contains(row)).limit(5).forEach(row -> differences.add("there: " + row));
        here.stream().filter(row -> !there.contains(row)).limit(5).forEach(row -> differences.add("here:  " + row));
        return differences;
    }

    private static Set<String> rows(JdbcClient db, String query) {
        return db.sql(query).query(String.class).set();
    }

    private static Sum sum(JdbcClient db, String query) {
        return db.sql("select count(*), coalesce(md5(string_agg(row, E'\\n' order by row collate \"C\")), '') from ("
                        + query + ") rows (row)")
                .query((row, number) -> new Sum(row.getLong(1), row.getString(2)))
                .single();
    }

    private String thereAsTold(String table) {
        return columns(table).stream()
                .map(column -> "coalesce(%s, '∅')".formatted(asTold(column.get("name"), column.get("type"))))
                .collect(Collectors.joining(", ", "select concat_ws('|', ", ") from " + table));
    }

    private String hereAsTold(String table) {
        return columns(table).stream()
                .map(column -> column.get("type").equals("ARRAY")
                        ? "coalesce(nullif(content -> '%s', 'null')::text, '∅')".formatted(column.get("name"))
                        : "coalesce(content ->> '%s', '∅')".formatted(column.get("name")))
                .collect(Collectors.joining(
                        ", ",
                        "select concat_ws('|', ",
                        ") from booking_engine_row" + " where not deleted and source_table = '%s'".formatted(table)));
    }

    private List<Map<String, String>> columns(String table) {
        return source.sql("""
                        select column_name::text, data_type::text from information_schema.columns
                         where table_name = ? order by column_name
                        """)
                .param(table)
                .query((row, number) -> Map.of("name", row.getString(1), "type", row.getString(2)))
                .list();
    }

    /** As change data capture tells the type. */
    private static String asTold(String column, String type) {
        return switch (type) {
            case "date" -> "(%s - date '1970-01-01')::text".formatted(column);
            case "timestamp without time zone" -> "(extract(epoch from %s) * 1000000)::bigint::text".formatted(column);
            case "interval" ->
                "to_char(%1$s, '\"P\"FMYYYY\"Y\"FMMM\"M\"FMDD\"DT\"FMHH24\"H\"FMMI\"M\"FMSS\"S\"')".formatted(column);
            case "ARRAY" -> "to_jsonb(%s)::text".formatted(column);
            default -> column + "::text";
        };
    }

    private static String quoted(Collection<String> texts) {
        return texts.stream().map(text -> "'" + text + "'").collect(Collectors.joining(", "));
    }
}
