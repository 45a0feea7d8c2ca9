package io.caravanserai.sandbox.bookingengine;

import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/** What happens to customers. */
final class CustomerEvents {

    private static final String INSERT = "insert into customers (%s, updated) values (%s, now())"
            .formatted(
                    String.join(", ", People.COLUMNS),
                    String.join(", ", Collections.nCopies(People.COLUMNS.size(), "?")));

    private CustomerEvents() {}

    static void registers(Moment moment) throws SQLException {
        register(moment);
    }

    static int register(Moment moment) throws SQLException {
        var people = moment.people();
        int id = (int) moment.pen().insert("customers", INSERT, people.customer(people.email()));
        moment.population().customers.add(id);
        return id;
    }

    /** One field, as people do, and never the notes, which may be large. */
    static void edited(Moment moment) throws SQLException {
        var id = moment.customer();
        if (id.isEmpty()) {
            return;
        }
        var people = moment.people();
        String column = moment.dice().one(List.of("email", "phone", "city", "full_name", "newsletter"));
        String value = switch (column) {
            case "email" -> people.email();
            case "phone" -> people.phone();
            case "full_name" -> people.name();
            case "newsletter" -> moment.dice().one(List.of("Y", "N"));
            default -> moment.dice().one(List.of("London", "Leeds", "Köln", "Lyon"));
        };
        moment.pen()
                .write(
                        Op.UPDATE,
                        "customers",
                        "update customers set %s = ?, updated = now() where id = ?".formatted(column),
                        value,
                        id.get());
    }

    static void notesWritten(Moment moment) throws SQLException {
        var id = moment.customer();
        if (id.isPresent()) {
            String notes = moment.dice().in1000(300)
                    ? moment.dice().pages(9_000)
                    : moment.people().notes();
            moment.pen().write(Op.UPDATE, "customers", "update customers set notes = ? where id = ?", notes, id.get());
        }
    }

    /** First his bookings, by name; what the database does by itself then is to let go of him as a passenger. */
    static void deleted(Moment moment) throws SQLException {
        var chosen = moment.customer();
        if (chosen.isEmpty()) {
            return;
        }
        int id = chosen.get();
        var own = moment.population().bookings.stream()
                .filter(booking -> booking.customer == id)
                .toList();
        for (var booking : own) {
            BookingEvents.delete(moment, booking);
        }
        int passengers = moment.pen().number("select count(*) from booking_passengers where customer_id = ?", id);
        moment.pen().write(Op.DELETE, "customers", "delete from customers where id = ?", id);
        moment.pen().cascaded(Op.UPDATE, "booking_passengers", passengers);
        moment.population().customers.remove((Integer) id);
    }
}
