package io.caravanserai.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** How many messages wait in the parking lot, counted when somebody asks. */
@Component
class ParkingMetrics {

    private final JdbcClient db;

    ParkingMetrics(JdbcClient db, MeterRegistry metrics) {
        this.db = db;
        Gauge.builder("hub.parking.waiting", this, ParkingMetrics::waiting)
                .description("parked messages that no operator has decided on")
                .register(metrics);
    }

    /** While the database does not answer there is no number: zero would be good news. */
    private double waiting() {
        try {
            return db.sql("select count(*) from parked_message where state = 'parked'")
                    .query(Long.class)
                    .single();
        } catch (DataAccessException | TransactionException e) {
            return Double.NaN;
        }
    }
}
