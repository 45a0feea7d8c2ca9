package io.caravanserai.sandbox.bookingengine;

import io.caravanserai.sandbox.bookingengine.Population.Booking;
import java.sql.SQLException;
import java.util.List;

/** What happens to bookings. */
final class BookingEvents {

    private static final String INSERT = """
            insert into bookings (booking_ref, customer_id, tour_code, start_date, status, total_minor, currency, agent,
                                  meta, remarks)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?)""";

    private BookingEvents() {}

    /** By a customer who was there, or one who comes for it, with passengers and a deposit, all in one transaction. */
    static void made(Moment moment) throws SQLException {
        var chosen = moment.departure();
        if (chosen.isEmpty()) {
            return;
        }
        var dice = moment.dice();
        boolean isNew = moment.population().customers.isEmpty() || dice.in1000(200);
        int customer =
                isNew ? CustomerEvents.register(moment) : moment.customer().orElseThrow();
        var departure = chosen.get();
        var booking = new Booking(moment.numbers().after("BK", 6), departure, customer);
        moment.pen()
                .write(
                        Op.INSERT,
                        "bookings",
                        INSERT,
                        booking.ref,
                        customer,
                        departure.tour.code,
                        departure.start,
                        dice.one(Travel.BOOKED),
                        dice.between(50, 900) * 1000L,
                        dice.one(Travel.CURRENCIES),
                        dice.one(Travel.AGENTS),
                        Values.meta(dice),
                        dice.in1000(20) ? dice.pages(9_000) : null);
        moment.population().bookings.add(booking);
        for (int i = dice.between(1, 3); i > 0; i--) {
            PassengerEvents.add(moment, booking);
        }
        if (dice.in1000(500)) {
            PaymentEvents.pay(moment, booking);
        }
    }

    static void confirmed(Moment moment) throws SQLException {
        setStatus(moment, "CONFIRMED");
    }

    static void cancelled(Moment moment) throws SQLException {
        setStatus(moment, "CANCELLED");
    }

    static void moved(Moment moment) throws SQLException {
        var chosen = moment.booking();
        if (chosen.isEmpty()) {
            return;
        }
        var booking = chosen.get();
        var to = moment.departure().orElseThrow();
        moment.pen()
                .write(
                        Op.UPDATE,
                        "bookings",
                        "update bookings set tour_code = ?, start_date = ? where booking_ref = ?",
                        to.tour.code,
                        to.start,
                        booking.ref);
        booking.departure.bookings.remove(booking);
        booking.departure = to;
        to.bookings.add(booking);
    }

    static void renamed(Moment moment) throws SQLException {
        var chosen = moment.booking();
        if (chosen.isEmpty()) {
            return;
        }
        var booking = chosen.get();
        String ref = moment.numbers().after(moment.dice().one(List.of("BK", "RB", "B")), 6);
        moment.pen()
                .write(
                        Op.UPDATE,
                        "bookings",
                        "update bookings set booking_ref = ? where booking_ref = ?",
                        ref,
                        booking.ref);
        booking.ref = ref;
        cascaded(moment, Op.UPDATE, booking);
    }

    static void deleted(Moment moment) throws SQLException {
        var booking = moment.booking();
        if (booking.isPresent()) {
            delete(moment, booking.get());
        }
    }

    static void delete(Moment moment, Booking booking) throws SQLException {
        moment.pen().write(Op.DELETE, "bookings", "delete from bookings where booking_ref = ?", booking.ref);
        cascaded(moment, Op.DELETE, booking);
        moment.population().forget(booking);
    }

    static void cascaded(Moment moment, Op op, Booking booking) {
        moment.pen().cascaded(op, "booking_passengers", booking.passengers.size());
        moment.pen().cascaded(op, "payments", booking.payments.size());
    }

    private static void setStatus(Moment moment, String status) throws SQLException {
        var booking = moment.booking();
        if (booking.isPresent()) {
            moment.pen()
                    .write(
                            Op.UPDATE,
                            "bookings",
                            "update bookings set status = ? where booking_ref = ?",
                            status,
                            booking.get().ref);
        }
    }
}
