package io.caravanserai.sandbox.bookingengine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys of all that is there, so that whoever changes it need not ask. */
final class Population {

    final List<Integer> customers = new ArrayList<>();
    final List<Tour> tours = new ArrayList<>();
    final List<Departure> departures = new ArrayList<>();
    final List<Booking> bookings = new ArrayList<>();

    /** Departures and bookings know their parents by reference: what the database cascades is then so by itself. */
    static final class Tour {
        String code;
        final List<Departure> departures = new ArrayList<>();

        Tour(String code) {
            this.code = code;
        }
    }

    static final class Departure {
        final Tour tour;
        LocalDate start;
        final List<Booking> bookings = new ArrayList<>();

        Departure(Tour tour, LocalDate start) {
            this.tour = tour;
            this.start = start;
            tour.departures.add(this);
        }
    }

    static final class Booking {
        String ref;
        Departure departure;
        final int customer;
        final TreeSet<Integer> passengers = new TreeSet<>();
        final List<Long> payments = new ArrayList<>();

        Booking(String ref, Departure departure, int customer) {
            this.ref = ref;
            this.departure = departure;
            this.customer = customer;
            departure.bookings.add(this);
        }
    }

    static Population of(JdbcClient sql) {
        var population = new Population();
        population.customers.addAll(sql.sql("select id from customers order by id")
                .query(Integer.class)
                .list());
        population.readTravel(sql);
        population.readBookings(sql);
        return population;
    }

    /** @return one that is there, and chance has it which */
    static <T> Optional<T> any(List<T> list, Dice dice) {
        return list.isEmpty() ? Optional.empty() : Optional.of(dice.one(list));
    }

    void forget(Booking booking) {
        bookings.remove(booking);
        booking.departure.bookings.remove(booking);
    }

    void forget(Departure departure) {
        bookings.removeAll(departure.bookings);
        departures.remove(departure);
        departure.tour.departures.remove(departure);
    }

    private void readTravel(JdbcClient sql) {
        var byCode = new HashMap<String, Tour>();
        sql.sql("select tour_code from tours order by tour_code")
                .query(String.class)
                .list()
                .forEach(code -> byCode.put(code, new Tour(code)));
        byCode.keySet().stream().sorted().map(byCode::get).forEach(tours::add);
        sql.sql("select tour_code, start_date from departures order by 1, 2").query(row -> {
            departures.add(
                    new Departure(byCode.get(row.getString(1)), row.getDate(2).toLocalDate()));
        });
    }

    private void readBookings(JdbcClient sql) {
        var byKey = new HashMap<String, Departure>();
        departures.forEach(departure -> byKey.put(departure.tour.code + departure.start, departure));
        Map<String, Booking> byRef = new HashMap<>();
        sql.sql("select booking_ref, tour_code, start_date, customer_id from bookings order by 1")
                .query(row -> {
                    var departure = byKey.get(row.getString(2) + row.getDate(3).toLocalDate());
                    var booking = new Booking(row.getString(1), departure, row.getInt(4));
                    byRef.put(booking.ref, booking);
                    bookings.add(booking);
                });
        sql.sql("select booking_ref, passenger_no from booking_passengers").query(row -> {
            byRef.get(row.getString(1)).passengers.add(row.getInt(2));
        });
        sql.sql("select booking_ref, id from payments order by id").query(row -> {
            byRef.get(row.getString(1)).payments.add(row.getLong(2));
        });
    }
}
