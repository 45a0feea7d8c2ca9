package io.caravanserai.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** How many messages wait in the parking lot, and for how long, looked up when somebody asks. */
@Component
class ParkingMetrics {

    ParkingMetrics(ParkingLoad load, MeterRegistry metrics) {
        Gauge.builder("hub.parking.waiting", load, known(now -> now.look().waiting()))
                .description("parked messages that no operator has decided on")
                .register(metrics);
        Gauge.builder("hub.parking.oldest", load, known(now -> now.look().oldestSeconds()))
                .description("how long the oldest of them has waited; 0 where none does")
                .baseUnit("seconds")
                .register(metrics);
    }

    /** While the database does not answer there is no number: zero would be good news. */
    private static ToDoubleFunction<ParkingLoad> known(ToDoubleFunction<ParkingLoad> number) {
        return load -> {
            try {
                return number.applyAsDouble(load);
            } catch (DataAccessException | TransactionException e) {
                return Double.NaN;
            }
        };
    }
}
