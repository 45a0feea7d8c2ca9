package io.caravanserai.reservations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How reservations have changed. */
@Component
class Histories {

    private final JdbcTemplate db;
    private final ObjectMapper json;

    Histories(JdbcTemplate db, ObjectMapper json) {
        this.db = db;
        this.json = json;
    }

    /** Why something was thought about anew. */
    enum Cause {
        TOLD,
        EDITED,
        RELEASED,
        FORGOTTEN;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A change; its fields are those of the contract's {@code ReservationDeed}. */
    record Entry(long id, String change, Instant at, String source, String cause, JsonNode fields) {}

    /** The oldest first. */
    record Page(List<Entry> data, boolean hasMore) {}

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

    /** @param after the last entry of the page before; 0 for the first page */
    Page page(UUID reservation, long after, int limit) {
        var found = db.query(
                "select * from reservation_history where reservation_id = ? and id > ? order by id limit ?",
                this::entry,
                reservation,
                after,
                limit + 1);
        return new Page(found.subList(0, Math.min(limit, found.size())), found.size() > limit);
    }

    private Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getString("change"),
                row.getTimestamp("at").toInstant(),
                row.getString("source"),
                row.getString("cause"),
                read(row.getString("fields")));
    }

    private String written(ReservationChange change) {
        try {
            return json.writeValueAsString(change.fields());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record that cannot be written", e);
        }
    }

    private JsonNode read(String fields) {
        try {
            return json.readTree(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a column 'fields' of the history that cannot be read", e);
        }
    }
}
