package io.caravanserai.operations;

import io.caravanserai.shared.DatabaseNumbers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** How many messages wait in the parking lot, and for how long, looked up when somebody asks. */
@Component
class ParkingMetrics {

    ParkingMetrics(ParkingLoad load, DatabaseNumbers database, MeterRegistry metrics) {
        Gauge.builder(
                        "hub.parking.waiting",
                        () -> database.known(() -> load.look().waiting()))
                .description("parked messages that no operator has decided on")
                .register(metrics);
        Gauge.builder(
                        "hub.parking.oldest",
                        () -> database.known(() -> load.look().oldestSeconds()))
                .description("how long the oldest of them has waited; 0 where none does")
                .baseUnit("seconds")
                .register(metrics);
    }
}
