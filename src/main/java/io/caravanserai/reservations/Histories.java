package io.caravanserai.reservations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Puts down how reservations have changed. */
@Component
class Histories {

    private final JdbcTemplate db;
    private final ObjectMapper json;

    Histories(JdbcTemplate db, ObjectMapper json) {
        this.db = db;
        this.json = json;
    }

    /** Why something is thought about anew. */
    enum Cause {
        TOLD,
        EDITED,
        RELEASED,
        FORGOTTEN;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    void put(String owner, List<ReservationChange> changes, String source, Cause cause) {
        db.batchUpdate(
                """
                insert into reservation_history (reservation_id, owner, change, source, cause, fields)
                values (?, ?, ?, ?, ?, ?::jsonb)
                """,
                changes.stream()
                        .map(each -> new Object[] {
                            each.reservation(),
                            owner,
                            each.change().name().toLowerCase(Locale.ROOT),
                            source,
                            cause.code(),
                            written(each)
                        })
                        .toList());
    }

    private String written(ReservationChange change) {
        try {
            return json.writeValueAsString(change.fields());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record that cannot be written", e);
        }
    }
}
