package io.caravanserai.operations;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Tells how full the parking lot is. What waits there is work for an operator, and holds nothing else up: never DOWN. */
@Component("parkingHealthIndicator")
class ParkingHealth implements HealthIndicator {

    private final ParkingLoad load;

    ParkingHealth(ParkingLoad load) {
        this.load = load;
    }

    @Override
    public Health health() {
        try {
            var now = load.look();
            return Health.up()
                    .withDetail("waiting", now.waiting())
                    .withDetail("oldestSeconds", now.oldestSeconds())
                    .build();
        } catch (DataAccessException | TransactionException e) {
            return Health.unknown()
                    .withDetail("reason", "the database does not answer")
                    .build();
        }
    }
}
