package io.caravanserai.sandbox.bookingengine;

import io.caravanserai.sandbox.bookingengine.Population.Booking;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeSet;

/** What happens to passengers. */
final class PassengerEvents {

    private static final int MOST = 12;

    private PassengerEvents() {}

    static void added(Moment moment) throws SQLException {
        var booking = moment.booking().filter(some -> some.passengers.size() < MOST);
        if (booking.isPresent()) {
            add(moment, booking.get());
        }
    }

    static void add(Moment moment, Booking booking) throws SQLException {
        var dice = moment.dice();
        int no = booking.passengers.isEmpty() ? 1 : booking.passengers.last() + 1;
        moment.pen()
                .write(
                        Op.INSERT,
                        "booking_passengers",
                        "insert into booking_passengers values (?, ?, ?, ?, ?, ?)",
                        booking.ref,
                        no,
                        moment.people().name(),
                        LocalDate.of(dice.between(1940, 2018), dice.between(1, 12), dice.between(1, 28)),
                        booking.passengers.isEmpty() ? booking.customer : null,
                        dice.in1000(200) ? dice.one(Travel.DIETS) : null);
        booking.passengers.add(no);
    }

    static void changed(Moment moment) throws SQLException {
        var booking = someWithPassengers(moment);
        if (booking.isPresent()) {
            moment.pen()
                    .write(
                            Op.UPDATE,
                            "booking_passengers",
                            "update booking_passengers set diet = ? where booking_ref = ? and passenger_no = ?",
                            moment.dice().one(Travel.DIETS),
                            booking.get().ref,
                            booking.get().passengers.first());
        }
    }

    static void removed(Moment moment) throws SQLException {
        var booking = someWithPassengers(moment);
        if (booking.isPresent()) {
            int no = booking.get().passengers.pollFirst();
            moment.pen()
                    .write(
                            Op.DELETE,
                            "booking_passengers",
                            "delete from booking_passengers where booking_ref = ? and passenger_no = ?",
                            booking.get().ref,
                            no);
        }
    }

    /** Closes the gaps that removed passengers left, from the first on, so that a number is free when it is given anew. */
    static void renumbered(Moment moment) throws SQLException {
        var chosen = moment.population().bookings.stream()
                .skip(moment.dice()
                        .between(0, Math.max(0, moment.population().bookings.size() - 1)))
                .filter(booking ->
                        !booking.passengers.isEmpty() && booking.passengers.last() > booking.passengers.size())
                .findFirst();
        if (chosen.isEmpty()) {
            return;
        }
        var booking = chosen.get();
        int next = 1;
        for (int no : new TreeSet<>(booking.passengers)) {
            if (no != next) {
                moment.pen()
                        .write(
                                Op.UPDATE,
                                "booking_passengers",
                                "update booking_passengers set passenger_no = ? where booking_ref = ? and passenger_no = ?",
                                next,
                                booking.ref,
                                no);
                booking.passengers.remove(no);
                booking.passengers.add(next);
            }
            next++;
        }
    }

    private static Optional<Booking> someWithPassengers(Moment moment) {
        return moment.booking().filter(booking -> !booking.passengers.isEmpty());
    }
}
