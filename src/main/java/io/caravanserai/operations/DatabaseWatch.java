package io.caravanserai.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** Asks the hub's database whether it is there, as often as nobody has to wait for the answer. */
@Component
class DatabaseWatch {

    private static final int PATIENCE_SECONDS = 3;

    private final DataSource database;
    private volatile double up = Double.NaN;

    DatabaseWatch(DataSource database, MeterRegistry metrics) {
        this.database = database;
        Gauge.builder("hub.server.up", this, watch -> watch.up)
                .description("1 while the server answers, 0 while it does not")
                .tag("server", "database")
                .register(metrics);
    }

    void look() {
        try (Connection connection = database.getConnection()) {
            up = connection.isValid(PATIENCE_SECONDS) ? 1 : 0;
        } catch (SQLException e) {
            up = 0;
        }
    }
}
