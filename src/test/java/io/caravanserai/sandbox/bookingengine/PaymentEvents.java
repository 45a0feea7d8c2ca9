package io.caravanserai.sandbox.bookingengine;

import io.caravanserai.sandbox.bookingengine.Population.Booking;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Optional;

/** What happens to payments. */
final class PaymentEvents {

    private static final String INSERT = """
            insert into payments (booking_ref, amount_minor, currency, method, status, paid_at, reference, fee)
            values (?, ?, ?, ?, ?, now(), ?, ?)""";

    private PaymentEvents() {}

    static void paid(Moment moment) throws SQLException {
        var booking = moment.booking();
        if (booking.isPresent()) {
            pay(moment, booking.get());
        }
    }

    static void pay(Moment moment, Booking booking) throws SQLException {
        var dice = moment.dice();
        boolean refund = dice.in1000(60);
        booking.payments.add(moment.pen()
                .insert(
                        "payments",
                        INSERT,
                        booking.ref,
                        dice.between(1, 500_000) * (refund ? -1L : 1L),
                        dice.one(Travel.CURRENCIES),
                        dice.one(Travel.METHODS),
                        refund ? "REFUNDED" : dice.one(Travel.PAYMENT_STATUSES),
                        dice.in1000(500) ? dice.uuid() : null,
                        dice.in1000(700) ? BigDecimal.valueOf(dice.between(0, 300_000), 4) : null));
    }

    static void taken(Moment moment) throws SQLException {
        var booking = someWithPayments(moment);
        if (booking.isPresent()) {
            moment.pen()
                    .write(
                            Op.UPDATE,
                            "payments",
                            "update payments set status = 'TAKEN', paid_at = now() where id = ?",
                            moment.dice().one(booking.get().payments));
        }
    }

    static void deleted(Moment moment) throws SQLException {
        var booking = someWithPayments(moment);
        if (booking.isPresent()) {
            long id = booking.get().payments.remove(0);
            moment.pen().write(Op.DELETE, "payments", "delete from payments where id = ?", id);
        }
    }

    private static Optional<Booking> someWithPayments(Moment moment) {
        return moment.booking().filter(booking -> !booking.payments.isEmpty());
    }
}
