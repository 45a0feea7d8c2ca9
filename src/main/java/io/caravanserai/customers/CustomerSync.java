package io.caravanserai.customers;

import com.fasterxml.jackson.annotation.JsonValue;
import io.caravanserai.shared.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Header;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells how far a customer is in step with the systems that it is linked to. */
@Component
class CustomerSync {

    private final JdbcClient db;

    CustomerSync(JdbcClient db) {
        this.db = db;
    }

    enum State {
        IN_SYNC("in-sync"),
        PENDING("pending"),
        PARKED("parked"),
        AMBIGUOUS("ambiguous");

        private final String code;

        State(String code) {
            this.code = code;
        }

        @JsonValue
        String code() {
            return code;
        }
    }

    /** @param lastError what the other side last refused, and is not mended yet; null where all is well */
    record SystemSync(String linkedId, State state, Instant lastChangeAt, String lastError) {}

    /** The systems by their names. */
    record Report(Map<String, SystemSync> systems) {}

    /** @throws Problem 404 where there is no such customer */
    @Transactional(readOnly = true)
    public Report of(@Header("id") String id) {
        SystemSync stripe = db.sql("""
                        select l.external_id, l.parked, l.last_change_at, l.last_error,
                               exists (select from ambiguous_customer a
                                        where a.customer_id = c.id and a.decided_at is null) as ambiguous,
                               l.agreed is not distinct from jsonb_strip_nulls(jsonb_build_object(
                                   'name', nullif(c.name, ''), 'email', nullif(c.email, ''),
                                   'phone', nullif(c.phone, ''), 'line1', nullif(c.line1, ''),
                                   'line2', nullif(c.line2, ''), 'city', nullif(c.city, ''),
                                   'state', nullif(c.state, ''), 'postal_code', nullif(c.postal_code, ''),
                                   'country', nullif(c.country, ''))) as agreed
                          from customer c left join customer_link l on l.customer_id = c.id and l.system = 'stripe'
                         where c.id = ?
                        """)
                .param(CustomerId.parse(id))
                .query(CustomerSync::sync)
                .optional()
                .orElseThrow(() -> CustomerId.unknown(id));
        return new Report(Map.of("stripe", stripe));
    }

    private static SystemSync sync(ResultSet row, int number) throws SQLException {
        Timestamp changed = row.getTimestamp("last_change_at");
        return new SystemSync(
                row.getString("external_id"),
                state(row),
                changed == null ? null : changed.toInstant(),
                row.getString("last_error"));
    }

    private static State state(ResultSet row) throws SQLException {
        if (row.getBoolean("parked")) {
            return State.PARKED;
        }
        if (row.getBoolean("ambiguous")) {
            return State.AMBIGUOUS;
        }
        return row.getBoolean("agreed") && row.getString("external_id") != null ? State.IN_SYNC : State.PENDING;
    }
}
