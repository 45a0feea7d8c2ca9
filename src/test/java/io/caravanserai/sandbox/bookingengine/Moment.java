package io.caravanserai.sandbox.bookingengine;

import io.caravanserai.sandbox.bookingengine.Population.Booking;
import io.caravanserai.sandbox.bookingengine.Population.Departure;
import io.caravanserai.sandbox.bookingengine.Population.Tour;
import java.util.Optional;

/** All that an event needs: chance, who is there, something to write with, and numbers that nobody had before. */
record Moment(Dice dice, People people, Population population, Pen pen, Numbers numbers) {

    Optional<Tour> tour() {
        return Population.any(population.tours, dice);
    }

    Optional<Departure> departure() {
        return Population.any(population.departures, dice);
    }

    Optional<Booking> booking() {
        return Population.any(population.bookings, dice);
    }

    Optional<Integer> customer() {
        return Population.any(population.customers, dice);
    }
}
