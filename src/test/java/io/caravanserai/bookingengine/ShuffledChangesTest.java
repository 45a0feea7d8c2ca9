package io.caravanserai.bookingengine;

import static io.caravanserai.bookingengine.BookingsWorld.soon;
import static io.caravanserai.bookingengine.Source.booking;
import static io.caravanserai.bookingengine.Source.customer;
import static io.caravanserai.bookingengine.Source.departure;
import static io.caravanserai.bookingengine.Source.passenger;
import static io.caravanserai.bookingengine.Source.payment;
import static io.caravanserai.bookingengine.Source.told;
import static io.caravanserai.bookingengine.Source.tour;
import static io.caravanserai.bookingengine.Source.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.bookingengine.Source.Told;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A whole Booking Engine's changes in any order: with and without the order of each key, some of them twice. */
class ShuffledChangesTest {

    private static BookingsWorld world;

    @BeforeAll
    static void aHubThatFollows() {
        world = BookingsWorld.shared();
        world.maps("tour", "S?-*", "shuffled");
    }

    @Test
    void shuffledChangesEndAsThoseInOrder() {
        var random = new Random(20261121);
        List<Told> inOrder = life("S0-", 10_000, new Random(7));
        List<Told> anyhow = life("S1-", 20_000, new Random(7));
        anyhow.addAll(List.copyOf(anyhow.subList(0, anyhow.size() / 2)));
        Collections.shuffle(anyhow, random);
        var repeated = new ArrayList<Told>();
        for (Told change : life("S2-", 30_000, new Random(7))) {
            repeated.add(change);
            if (random.nextInt(3) == 0) {
                repeated.addAll(repeated.subList(Math.max(0, repeated.size() - 20), repeated.size()).stream()
                        .toList());
            }
        }
        for (List<Told> each : List.of(inOrder, anyhow, repeated)) {
            each.forEach(world.source::send);
        }
        world.source.flush();

        soon().until(() -> settled() && !end("S0-", 10_000).toString().contains("[]"));
        soon().untilAsserted(() -> {
            assertThat(end("S1-", 20_000)).isEqualTo(end("S0-", 10_000));
            assertThat(end("S2-", 30_000)).isEqualTo(end("S0-", 10_000));
        });
        assertThat(world.count("booking where reference like 'BK01%'")).isPositive();
    }

    private static boolean settled() {
        return world.count("booking_engine_row where state = 'new' or due") == 0;
    }

    /** The same changes for each random, but for the names. */
    private static List<Told> life(String tours, int first, Random random) {
        var changes = new ArrayList<Told>();
        for (int t = 0; t < 6; t++) {
            String code = tours + t;
            changes.add(told("tours", "c", tour(code), Source.nextLsn()));
            changes.add(told("departures", "c", departure(code, "2027-05-01"), Source.nextLsn()));
            for (int i = 0; i < 12; i++) {
                booked(changes, code, first + t * 100 + i, random);
            }
            if (random.nextInt(3) == 0) {
                rekeyed(changes, code, first + t * 100);
            } else if (random.nextInt(3) == 0) {
                changes.add(told("tours", "d", tour(code), Source.nextLsn()));
            }
        }
        return changes;
    }

    private static void booked(List<Told> changes, String code, int number, Random random) {
        String ref = "BK%06d".formatted(number);
        changes.add(told("customers", "c", customer(number), Source.nextLsn()));
        Map<String, Object> booking = booking(ref, number, code, "2027-05-01");
        changes.add(told("bookings", "c", booking, Source.nextLsn()));
        changes.add(told("booking_passengers", "c", passenger(ref, 1), Source.nextLsn()));
        changes.add(told("payments", "c", payment(number, ref), Source.nextLsn()));
        if (random.nextBoolean()) {
            changes.add(told("bookings", "u", with(booking, "agent", "Bob"), Source.nextLsn(), "remarks", "meta"));
        }
        if (random.nextInt(4) == 0) {
            changes.add(told("bookings", "u", with(booking, "status", "MUDDLED"), Source.nextLsn(), "remarks"));
        }
        if (random.nextInt(4) == 0) {
            changes.add(told("bookings", "d", booking, Source.nextLsn()));
        }
        if (random.nextInt(6) == 0) {
            changes.add(told("customers", "d", customer(number), Source.nextLsn()));
        }
    }

    /** The tour gets another code, without its brochure's being told again; its departure and bookings follow. */
    private static void rekeyed(List<Told> changes, String code, int first) {
        long lsn = Source.nextLsn();
        changes.add(told("tours", "d", tour(code), lsn));
        changes.add(told("tours", "c", with(tour(code), "tour_code", code + "X"), lsn, "brochure"));
        long next = Source.nextLsn();
        changes.add(told("departures", "d", departure(code, "2027-05-01"), next));
        changes.add(told("departures", "c", departure(code + "X", "2027-05-01"), next));
        for (int i = 0; i < 12; i += 2) {
            String ref = "BK%06d".formatted(first + i);
            changes.add(told("bookings", "u", booking(ref, first + i, code + "X", "2027-05-01"), Source.nextLsn()));
        }
    }

    /**
     * @return what is there in the end, and what of the landed rows has become, without what names tell apart; of two
     *     parents that are missing a row may name either
     */
    private static Map<String, List<String>> end(String tours, int first) {
        Map<String, List<String>> end = new TreeMap<>();
        String numbers = "BK%02d".formatted(first / 10_000);
        String names = "(?i)" + tours + "|\\b" + (first / 10_000) + "(?=\\d{4}\\b)|BK0" + (first / 10_000) + "|Ada"
                + (first / 10_000);
        end.put(
                "landed",
                rows(
                        "select concat_ws(' ', source_table, source_key, state, reason) from booking_engine_row"
                                + " where source_key like '%" + tours + "%' or source_key like '%" + numbers + "%'"
                                + " or (source_table in ('customers', 'payments') and (source_key::jsonb ->> 'id')::int / 10000 = "
                                + first / 10_000 + ")",
                        names));
        end.put(
                "adventure",
                rows(
                        "select concat_ws('|', tour_code, code, title, brochure) from adventure where tour_code like '"
                                + tours + "%'",
                        names));
        end.put(
                "departure",
                rows(
                        "select concat_ws('|', d.tour_code, d.start_date, d.status, a.title) from departure d"
                                + " join adventure a on a.id = d.adventure_id where d.tour_code like '" + tours + "%'",
                        names));
        end.put(
                "booking",
                rows(
                        "select concat_ws('|', b.reference, b.status, b.agent, b.meta, d.tour_code, c.clean_email)"
                                + " from booking b join departure d on d.id = b.departure_id"
                                + " join booking_engine_customer c on c.id = b.booked_by where reference like '"
                                + numbers + "%'",
                        names));
        end.put(
                "passenger",
                rows(
                        "select concat_ws('|', b.reference, p.number, p.name) from passenger p"
                                + " join booking b on b.id = p.booking_id where b.reference like '" + numbers + "%'",
                        names));
        end.put(
                "payment",
                rows(
                        "select concat_ws('|', b.reference, p.source_id, p.fee) from payment p"
                                + " join booking b on b.id = p.booking_id where b.reference like '" + numbers + "%'",
                        names));
        return end;
    }

    private static List<String> rows(String sql, String names) {
        return world.hub.sql().sql(sql).query(String.class).list().stream()
                .map(row -> row.replaceAll(names, "#"))
                .sorted()
                .toList();
    }
}
