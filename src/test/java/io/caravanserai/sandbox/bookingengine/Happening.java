package io.caravanserai.sandbox.bookingengine;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What happens at a Booking Engine, and how often, beside each other. */
enum Happening {
    CUSTOMER_REGISTERS(40, CustomerEvents::registers),
    CUSTOMER_EDITED(120, CustomerEvents::edited),
    NOTES_WRITTEN(10, CustomerEvents::notesWritten),
    CUSTOMER_DELETED(4, CustomerEvents::deleted),

    BOOKING_MADE(110, BookingEvents::made),
    BOOKING_CONFIRMED(80, BookingEvents::confirmed),
    BOOKING_CANCELLED(40, BookingEvents::cancelled),
    BOOKING_MOVED(60, BookingEvents::moved),
    BOOKING_RENAMED(10, BookingEvents::renamed),
    BOOKING_DELETED(25, BookingEvents::deleted),

    PASSENGER_ADDED(60, PassengerEvents::added),
    PASSENGER_CHANGED(40, PassengerEvents::changed),
    PASSENGER_REMOVED(25, PassengerEvents::removed),
    PASSENGERS_RENUMBERED(15, PassengerEvents::renumbered),

    PAID(150, PaymentEvents::paid),
    PAYMENT_TAKEN(60, PaymentEvents::taken),
    PAYMENT_DELETED(10, PaymentEvents::deleted),

    DEPARTURE_GUARANTEED(40, TravelEvents::guaranteed),
    DEPARTURE_FILLS(40, TravelEvents::fills),
    DEPARTURE_PRICED(40, TravelEvents::priced),
    DEPARTURE_ADDED(8, TravelEvents::added),
    DEPARTURE_REDATED(6, TravelEvents::redated),
    DEPARTURE_DELETED(2, TravelEvents::deleted),
    TOUR_ADDED(1, TravelEvents::tourAdded),
    TOUR_EDITED(15, TravelEvents::tourEdited),
    TOUR_RENAMED(2, TravelEvents::tourRenamed),

    PAGE_VIEWED(50, TravelEvents::pageViewed);

    private static final List<Happening> BY_FREQUENCY = Arrays.stream(values())
            .flatMap(kind -> IntStream.range(0, kind.times).mapToObj(i -> kind))
            .collect(Collectors.toList());

    private final int times;
    private final Event event;

    Happening(int times, Event event) {
        this.times = times;
        this.event = event;
    }

    /** Something that happens to somebody, if there is somebody for it to happen to. */
    @FunctionalInterface
    interface Event {
        void happen(Moment moment) throws SQLException;
    }

    static Happening any(Dice dice) {
        return dice.one(BY_FREQUENCY);
    }

    void happen(Moment moment) throws SQLException {
        event.happen(moment);
    }
}
