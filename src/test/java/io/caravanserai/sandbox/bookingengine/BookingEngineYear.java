package io.caravanserai.sandbox.bookingengine;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A year of a Booking Engine, the same for the same seed and day. */
public final class BookingEngineYear {

    static final int TOURS = 30;
    static final int DEPARTURES = 400;
    static final int CUSTOMERS = 3_000;
    static final int BOOKINGS = 4_000;

    private final Dice dice;
    private final LocalDate today;
    private final Map<String, Rows> rows = new LinkedHashMap<>();
    private final List<String> codes = new ArrayList<>();
    private final List<Trip> trips = new ArrayList<>();

    private record Trip(String tour, LocalDate start, long price, String currency) {}

    private BookingEngineYear(long seed, LocalDate today) {
        this.dice = new Dice(seed);
        this.today = today;
        BookingEngine.TABLES.forEach(table -> rows.put(table, new Rows(table)));
        tours();
        departures();
        customers();
        bookings();
    }

    /** @param today departures lie on both sides of it, bookings and payments before it */
    public static BookingEngineYear of(long seed, LocalDate today) {
        return new BookingEngineYear(seed, today);
    }

    /** Brings it into the empty database, in one transaction. */
    public void into(BookingEngine engine) {
        try (var connection = engine.owner().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (Rows table : rows.values()) {
                table.copyTo(connection);
            }
            statement.execute("select setval(pg_get_serial_sequence('customers', 'id'), max(id)) from customers");
            statement.execute("select setval(pg_get_serial_sequence('payments', 'id'), max(id)) from payments");
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("analyze");
        } catch (SQLException e) {
            throw new IllegalStateException("the year did not get into the Booking Engine", e);
        }
    }

    /** @return how many rows each table has */
    public Map<String, Integer> counts() {
        return rows.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, table -> table.getValue().count()));
    }

    /** @return all of it, as text */
    String text() {
        return rows.values().stream().map(Rows::text).collect(Collectors.joining("\n"));
    }

    private void tours() {
        for (int i = 0; i < TOURS; i++) {
            String code = i < Travel.UNKNOWN_TOURS.size()
                    ? Travel.UNKNOWN_TOURS.get(i)
                    : "%s-T%04d".formatted(dice.one(Travel.REGIONS), i);
            codes.add(code);
            int days = dice.between(4, 24);
            rows.get("tours")
                    .add(
                            code,
                            dice.one(Travel.WHERE) + " " + dice.one(Travel.WHAT),
                            days,
                            dice.in1000(100) ? null : days * 110 + ".50",
                            dice.one(Travel.CURRENCIES),
                            dice.in1000(200) ? null : Values.array(dice.one(Travel.TAGS), dice.one(Travel.TAGS)),
                            Values.details(dice),
                            dice.in1000(300) ? null : "1 day 02:30:00",
                            dice.in1000(200) ? null : dice.pages(dice.between(8_000, 40_000)),
                            !dice.in1000(100));
        }
    }

    private void departures() {
        for (int i = 0; i < DEPARTURES; i++) {
            String tour = codes.get(i % TOURS);
            LocalDate start = today.plusDays(-240 + (i / TOURS) * 41L + dice.between(0, 20));
            var trip = new Trip(tour, start, dice.between(60, 500) * 1000L, dice.one(Travel.CURRENCIES));
            trips.add(trip);
            rows.get("departures")
                    .add(
                            tour,
                            start,
                            dice.in1000(20) ? null : start.plusDays(dice.between(4, 24)),
                            dice.between(8, 16),
                            dice.in1000(400),
                            dice.one(Travel.DEPARTURE_STATUSES),
                            dice.one(Travel.GUIDES),
                            trip.price(),
                            trip.currency(),
                            dice.in1000(300) ? null : daysAgo(dice.between(0, 300)));
        }
    }

    private void customers() {
        var people = new People(dice);
        var emails = new ArrayList<String>();
        for (int id = 1; id <= CUSTOMERS; id++) {
            boolean again = id > 100 && dice.in1000(40);
            emails.add(again ? people.respelt(dice.one(emails).replaceAll("[<> ]|mailto:|\\.$", "")) : people.email());
            String email = emails.get(emails.size() - 1);
            var typed = people.customer(email);
            if (again) {
                typed[People.COLUMNS.indexOf("email")] = email;
                emails.remove(emails.size() - 1);
            }
            var created = daysAgo(dice.between(1, 365 * 3));
            rows.get("customers")
                    .add(Stream.of(
                                    Stream.of((Object) id),
                                    Arrays.stream(typed),
                                    Stream.of(created, dice.in1000(500) ? null : daysAgo(dice.between(0, 300))))
                            .flatMap(part -> part)
                            .toArray());
        }
    }

    private void bookings() {
        var people = new People(dice);
        var statuses = List.copyOf(new TreeSet<>(Travel.UNKNOWN_STATUSES));
        var currencies = List.copyOf(new TreeSet<>(Travel.UNKNOWN_CURRENCIES));
        for (int i = 1; i <= BOOKINGS; i++) {
            var trip = dice.one(trips);
            var passengers = dice.between(1, 10) < 5 ? 1 : dice.between(1, 4);
            String ref = "BK%06d".formatted(i);
            int customer = dice.between(1, CUSTOMERS);
            var booked = trip.start().isAfter(today) ? today : trip.start();
            String currency = i % 1_300 == 0 ? dice.one(currencies) : trip.currency();
            long total = trip.price() * passengers;
            rows.get("bookings")
                    .add(
                            ref,
                            customer,
                            trip.tour(),
                            trip.start(),
                            i % 900 == 0 ? dice.one(statuses) : dice.one(Travel.BOOKED),
                            booked.minusDays(dice.between(1, 120)).atTime(dice.between(7, 22), dice.between(0, 59)),
                            total,
                            currency,
                            dice.in1000(200) ? null : dice.one(Travel.AGENTS),
                            dice.in1000(600) ? null : dice.uuid(),
                            dice.in1000(600) ? null : Values.meta(dice),
                            dice.in1000(30) ? dice.pages(dice.between(8_000, 12_000)) : null);
            passengers(people, ref, customer, passengers);
            payments(ref, total, currency, booked);
        }
    }

    private void passengers(People people, String ref, int customer, int count) {
        for (int no = 1; no <= count; no++) {
            rows.get("booking_passengers")
                    .add(
                            ref,
                            no,
                            people.name(),
                            dice.in1000(200) ? null : LocalDate.of(dice.between(1940, 2018), dice.between(1, 12), 7),
                            no == 1 && dice.in1000(800) ? customer : null,
                            dice.in1000(150) ? dice.one(Travel.DIETS) : null);
        }
    }

    private void payments(String ref, long total, String currency, LocalDate booked) {
        int count = dice.between(0, 3);
        for (int i = 0; i < count; i++) {
            boolean refund = dice.in1000(50);
            rows.get("payments")
                    .add(
                            rows.get("payments").count() + 1,
                            ref,
                            refund ? -total / count : total / count,
                            currency,
                            dice.in1000(50) ? null : dice.one(Travel.METHODS),
                            refund ? "REFUNDED" : dice.one(Travel.PAYMENT_STATUSES),
                            dice.in1000(100)
                                    ? null
                                    : booked.minusDays(dice.between(0, 60)).atTime(12, dice.between(0, 59)),
                            dice.in1000(300) ? null : dice.uuid(),
                            dice.in1000(300) ? null : "%d.%04d".formatted(dice.between(0, 30), dice.between(0, 9999)));
        }
    }

    private LocalDateTime daysAgo(int days) {
        return today.minusDays(days).atTime(dice.between(7, 22), dice.between(0, 59), dice.between(0, 59));
    }
}
