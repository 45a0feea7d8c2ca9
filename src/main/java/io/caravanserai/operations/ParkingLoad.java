package io.caravanserai.operations;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How full the parking lot is. */
@Component
class ParkingLoad {

    private final JdbcClient db;

    ParkingLoad(JdbcClient db) {
        this.db = db;
    }

    /** @param oldestSeconds how long the oldest has waited; 0 where none does */
    record Load(long waiting, double oldestSeconds) {}

    Load look() {
        return db.sql("""
                        select count(*), coalesce(extract(epoch from now() - min(parked_at)), 0)
                          from parked_message where state = 'parked'
                        """)
                .query((row, number) -> new Load(row.getLong(1), Math.max(0, row.getDouble(2))))
                .single();
    }
}
