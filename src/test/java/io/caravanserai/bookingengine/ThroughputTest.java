package io.caravanserai.bookingengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many changes a second are landed and applied, from their topics, with everything on one machine. Prints it. */
@Tag("long")
class ThroughputTest {

    private static final int BOOKINGS = Integer.getInteger("bookings", 10_000);

    @Test
    void aYearsBookingsAreTakenInAtARateThatIsPrinted() {
        try (var world = BookingsWorld.start(java.util.Map.of())) {
            world.maps("tour", "RATE*", "rate");
            for (int t = 0; t < 20; t++) {
                world.source.has("tours", Source.tour("RATE" + t));
                world.source.has("departures", Source.departure("RATE" + t, "2027-05-01"));
            }
            long start = System.nanoTime();
            for (int i = 0; i < BOOKINGS; i++) {
                String ref = "RT%06d".formatted(i);
                world.source.has("customers", Source.customer(i));
                world.source.has("bookings", Source.booking(ref, i, "RATE" + i % 20, "2027-05-01"));
                world.source.has("booking_passengers", Source.passenger(ref, 1));
                world.source.has("payments", Source.payment(i, ref));
            }
            world.source.flush();
            await().atMost(Duration.ofMinutes(10))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> world.count("payment") == BOOKINGS && world.count("passenger") == BOOKINGS);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("%,d changes in %.1f s: %,.0f a second%n", 4 * BOOKINGS, seconds, 4 * BOOKINGS / seconds);

            assertThat(world.count("booking_engine_row where state <> 'applied'"))
                    .isZero();
        }
    }
}
