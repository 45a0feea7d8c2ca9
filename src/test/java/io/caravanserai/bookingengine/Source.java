package io.caravanserai.bookingengine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.sandbox.HubOnSandbox;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A Booking Engine that is only heard of: tells changes as change data capture does. */
final class Source implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, List<String>> KEYS = Map.of(
            "tours", List.of("tour_code"),
            "customers", List.of("id"),
            "departures", List.of("tour_code", "start_date"),
            "bookings", List.of("booking_ref"),
            "booking_passengers", List.of("booking_ref", "passenger_no"),
            "payments", List.of("id"));

    private static final AtomicLong LSN = new AtomicLong(1_000);

    private final KafkaProducer<String, byte[]> producer;

    Source(HubOnSandbox hub) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", hub.sandbox().kafka().brokers(), "linger.ms", "5"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** One message of a topic. */
    record Told(String table, String key, String value, String unchanged) {}

    static long nextLsn() {
        return LSN.incrementAndGet();
    }

    static Map<String, Object> row(Object... columnsAndValues) {
        var row = new LinkedHashMap<String, Object>();
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            row.put((String) columnsAndValues[i], columnsAndValues[i + 1]);
        }
        return row;
    }

    static Map<String, Object> with(Map<String, Object> row, Object... columnsAndValues) {
        var changed = new LinkedHashMap<>(row);
        changed.putAll(row(columnsAndValues));
        return changed;
    }

    static long day(String date) {
        return LocalDate.parse(date).toEpochDay();
    }

    static Map<String, Object> tour(String code) {
        return row(
                "tour_code",
                code,
                "title",
                "Tour " + code,
                "days",
                8,
                "price",
                "1250.00",
                "currency",
                "GBP",
                "tags",
                List.of("walking", "hills"),
                "details",
                "{\"grade\": 3}",
                "check_in",
                7_200_000_000L,
                "brochure",
                "A long text about " + code,
                "active",
                true);
    }

    static Map<String, Object> departure(String tour, String start) {
        return row(
                "tour_code",
                tour,
                "start_date",
                day(start),
                "end_date",
                day(start) + 8,
                "capacity",
                12,
                "guaranteed",
                true,
                "status",
                "OPEN",
                "guide",
                null,
                "price_minor",
                125_000,
                "currency",
                "GBP",
                "updated",
                1_790_000_000_000_000L);
    }

    static Map<String, Object> customer(int id) {
        return row(
                "id",
                id,
                "full_name",
                null,
                "first_name",
                "Ada",
                "last_name",
                "No " + id,
                "email",
                " Ada" + id + "@Example.org ",
                "phone",
                "07700 900123 (mum)",
                "address",
                null,
                "city",
                null,
                "postcode",
                null,
                "country",
                "uk",
                "newsletter",
                "Y",
                "notes",
                null,
                "created",
                1_700_000_000_000_000L,
                "updated",
                null);
    }

    static Map<String, Object> booking(String ref, int customer, String tour, String start) {
        return row(
                "booking_ref",
                ref,
                "customer_id",
                customer,
                "tour_code",
                tour,
                "start_date",
                day(start),
                "status",
                "CONFIRMED",
                "booked_at",
                1_750_000_000_000_000L,
                "total_minor",
                250_000,
                "currency",
                "GBP",
                "agent",
                null,
                "external_id",
                "2b0b2f3e-52a1-4c4c-8b1e-000000000001",
                "meta",
                "{\"a\":1}",
                "remarks",
                null);
    }

    static Map<String, Object> passenger(String ref, int number) {
        return row(
                "booking_ref",
                ref,
                "passenger_no",
                number,
                "name",
                "Passenger " + number,
                "birth_date",
                day("1980-02-29"),
                "customer_id",
                null,
                "diet",
                "vegan");
    }

    static Map<String, Object> payment(int id, String ref) {
        return row(
                "id",
                id,
                "booking_ref",
                ref,
                "amount_minor",
                50_000,
                "currency",
                "GBP",
                "method",
                "CARD",
                "status",
                "TAKEN",
                "paid_at",
                1_750_000_000_000_000L,
                "reference",
                null,
                "fee",
                "1.2500");
    }

    void has(String table, Map<String, Object> row) {
        send(told(table, "c", row, nextLsn()));
    }

    void changes(String table, Map<String, Object> row, String... unchanged) {
        send(told(table, "u", row, nextLsn(), unchanged));
    }

    void deletes(String table, Map<String, Object> row) {
        send(told(table, "d", row, nextLsn()));
    }

    /** @param unchanged columns that the change leaves alone, and that are not told */
    static Told told(String table, String operation, Map<String, Object> row, long lsn, String... unchanged) {
        var key = new LinkedHashMap<String, Object>();
        KEYS.get(table).forEach(column -> key.put(column, row.get(column)));
        var after = new LinkedHashMap<>(row);
        List.of(unchanged).forEach(after::remove);
        var envelope = new HashMap<String, Object>();
        envelope.put("before", operation.equals("d") ? key : null);
        envelope.put("after", operation.equals("d") ? null : after);
        envelope.put("op", operation);
        envelope.put("source", Map.of("lsn", lsn, "table", table));
        return new Told(table, json(key), json(envelope), unchanged.length == 0 ? null : String.join(",", unchanged));
    }

    void send(Told told) {
        sendRaw(told.table(), told.key(), told.value(), told.unchanged());
    }

    void sendRaw(String table, String key, String value, String unchanged) {
        byte[] body = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        var message = new ProducerRecord<>("booking-engine.public." + table, key, body);
        message.headers().add("hub-origin", "booking-engine".getBytes(StandardCharsets.UTF_8));
        if (unchanged != null) {
            message.headers().add("hub-unchanged", unchanged.getBytes(StandardCharsets.UTF_8));
        }
        producer.send(message);
    }

    void flush() {
        producer.flush();
    }

    /** @return a whole booking, parents first: tour, departure, customer, booking, passenger, payment */
    static List<Told> journey(String tour, String start, int number) {
        String ref = "BK%06d".formatted(number);
        var told = new ArrayList<Told>();
        told.add(told("tours", "c", tour(tour), nextLsn()));
        told.add(told("departures", "c", departure(tour, start), nextLsn()));
        told.add(told("customers", "c", customer(number), nextLsn()));
        told.add(told("bookings", "c", booking(ref, number, tour, start), nextLsn()));
        told.add(told("booking_passengers", "c", passenger(ref, 1), nextLsn()));
        told.add(told("payments", "c", payment(number, ref), nextLsn()));
        return told;
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
