package io.caravanserai.sandbox.bookingengine;

import io.caravanserai.sandbox.bookingengine.Population.Departure;
import io.caravanserai.sandbox.bookingengine.Population.Tour;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** What happens to tours and departures. */
final class TravelEvents {

    private TravelEvents() {}

    static void guaranteed(Moment moment) throws SQLException {
        set(moment, "guaranteed", !moment.dice().in1000(200));
    }

    static void fills(Moment moment) throws SQLException {
        set(moment, "status", moment.dice().one(List.of("LIMITED", "FULL", "FULL", "OPEN", "CLOSED")));
    }

    static void priced(Moment moment) throws SQLException {
        set(moment, "price_minor", moment.dice().between(60, 500) * 1000L + 99);
    }

    static void added(Moment moment) throws SQLException {
        var tour = moment.tour();
        if (tour.isPresent()) {
            add(moment, tour.get());
        }
    }

    /** Its date is a part of its key, and of its bookings'. */
    static void redated(Moment moment) throws SQLException {
        var chosen = moment.departure();
        if (chosen.isEmpty()) {
            return;
        }
        var departure = chosen.get();
        var start = free(departure.tour, departure.start);
        moment.pen()
                .write(
                        Op.UPDATE,
                        "departures",
                        "update departures set start_date = ? where tour_code = ? and start_date = ?",
                        start,
                        departure.tour.code,
                        departure.start);
        moment.pen().cascaded(Op.UPDATE, "bookings", departure.bookings.size());
        departure.start = start;
    }

    static void deleted(Moment moment) throws SQLException {
        var chosen = moment.departure();
        if (chosen.isEmpty()) {
            return;
        }
        var departure = chosen.get();
        moment.pen()
                .write(
                        Op.DELETE,
                        "departures",
                        "delete from departures where tour_code = ? and start_date = ?",
                        departure.tour.code,
                        departure.start);
        moment.pen().cascaded(Op.DELETE, "bookings", departure.bookings.size());
        departure.bookings.forEach(booking -> BookingEvents.cascaded(moment, Op.DELETE, booking));
        moment.population().forget(departure);
    }

    static void tourAdded(Moment moment) throws SQLException {
        var dice = moment.dice();
        var tour = new Tour(moment.numbers().after(dice.one(Travel.REGIONS) + "-N", 4));
        moment.pen()
                .write(
                        Op.INSERT,
                        "tours",
                        "insert into tours (tour_code, title, days, price, currency, brochure) values (?, ?, ?, ?, ?, ?)",
                        tour.code,
                        dice.one(Travel.WHERE) + " " + dice.one(Travel.WHAT),
                        dice.between(4, 24),
                        BigDecimal.valueOf(dice.between(50_000, 500_000), 2),
                        dice.one(Travel.CURRENCIES),
                        dice.pages(12_000));
        moment.population().tours.add(tour);
        add(moment, tour);
    }

    static void tourEdited(Moment moment) throws SQLException {
        var tour = moment.tour();
        if (tour.isEmpty()) {
            return;
        }
        var dice = moment.dice();
        boolean brochure = dice.in1000(200);
        moment.pen()
                .write(
                        Op.UPDATE,
                        "tours",
                        brochure
                                ? "update tours set brochure = ? where tour_code = ?"
                                : "update tours set price = ?::numeric where tour_code = ?",
                        brochure ? dice.pages(12_000) : dice.between(500, 5_000) + ".00",
                        tour.get().code);
    }

    /** Its departures are renamed with it, and their bookings with them. It stays in its region. */
    static void tourRenamed(Moment moment) throws SQLException {
        var chosen = moment.tour().filter(tour -> tour.code.matches("\\p{Upper}{3}-.*"));
        if (chosen.isEmpty()) {
            return;
        }
        var tour = chosen.get();
        String code = moment.numbers().after(tour.code.substring(0, 4) + "R", 4);
        moment.pen().write(Op.UPDATE, "tours", "update tours set tour_code = ? where tour_code = ?", code, tour.code);
        moment.pen().cascaded(Op.UPDATE, "departures", tour.departures.size());
        tour.departures.forEach(departure -> moment.pen().cascaded(Op.UPDATE, "bookings", departure.bookings.size()));
        tour.code = code;
    }

    /** It concerns nobody, and is not counted. */
    static void pageViewed(Moment moment) throws SQLException {
        var tour = moment.tour();
        if (tour.isPresent()) {
            moment.pen()
                    .write(
                            Op.INSERT,
                            "page_views",
                            "insert into page_views (page) values (?)",
                            "/tours/" + tour.get().code);
        }
    }

    private static void add(Moment moment, Tour tour) throws SQLException {
        var departure =
                new Departure(tour, free(tour, last(tour).plusDays(moment.dice().between(1, 60))));
        moment.pen()
                .write(
                        Op.INSERT,
                        "departures",
                        "insert into departures (tour_code, start_date, capacity, price_minor, currency) values (?, ?, ?, ?, ?)",
                        tour.code,
                        departure.start,
                        moment.dice().between(8, 16),
                        moment.dice().between(60, 500) * 1000L,
                        moment.dice().one(Travel.CURRENCIES));
        moment.population().departures.add(departure);
    }

    private static LocalDate last(Tour tour) {
        return tour.departures.stream()
                .map(departure -> departure.start)
                .max(LocalDate::compareTo)
                .orElseGet(LocalDate::now);
    }

    private static LocalDate free(Tour tour, LocalDate wanted) {
        var taken = tour.departures.stream().map(departure -> departure.start).toList();
        return wanted.datesUntil(wanted.plusYears(20))
                .filter(date -> !taken.contains(date))
                .findFirst()
                .orElseThrow();
    }

    private static void set(Moment moment, String column, Object value) throws SQLException {
        var departure = moment.departure();
        if (departure.isPresent()) {
            moment.pen()
                    .write(
                            Op.UPDATE,
                            "departures",
                            "update departures set %s = ?, updated = now() where tour_code = ? and start_date = ?"
                                    .formatted(column),
                            value,
                            departure.get().tour.code,
                            departure.get().start);
        }
    }
}
