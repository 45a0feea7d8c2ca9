package io.caravanserai.reservations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.extraction.Reservation;
import io.caravanserai.extraction.SchemaJson;
import io.caravanserai.reservations.ShownReservation.Edit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks reservations up for whoever asks. */
@Component
class ShownReservations {

    private final JdbcClient db;
    private final ObjectMapper json;

    ShownReservations(JdbcClient db, ObjectMapper json) {
        this.db = db;
        this.json = json;
    }

    /**
     * Which reservations are asked for; whatever is null does not matter.
     *
     * @param from they touch this day or a later one, as calendars at their places show it
     * @param to they touch this day or an earlier one
     * @param status {@code removed} and {@code unknown}, too
     */
    record Asked(String owner, LocalDate from, LocalDate to, String status, String kind) {}

    /** A part of the list, and whether there is more of it. */
    record Page(List<ShownReservation> data, boolean hasMore) {}

    /** @param after the last one of the page before; null for the first page */
    Page page(Asked asked, UUID after, int limit) {
        List<ShownReservation> found = db.sql("""
                        select * from reservation r
                         where (:owner::text is null or owner = :owner)
                           and removed = (coalesce(:status, '') = 'removed')
                           and (:status::text is null or :status = 'removed' or coalesce(status, 'unknown') = :status)
                           and (:kind::text is null or kind = :kind)
                           and (:from::date is null or ends_on >= :from)
                           and (:to::date is null or starts_on <= :to)
                           and (:after::uuid is null
                                or (coalesce(starts_on, 'infinity'), id)
                                   > (select coalesce(starts_on, 'infinity'), id from reservation where id = :after))
                         order by coalesce(starts_on, 'infinity'), id
                         limit :limit
                        """)
                .param("owner", asked.owner())
                .param("status", asked.status())
                .param("kind", asked.kind())
                .param("from", asked.from())
                .param("to", asked.to())
                .param("after", after)
                .param("limit", limit + 1)
                .query((row, number) -> shown(row, tree(row.getString("content")), null, null))
                .list();
        return new Page(found.subList(0, Math.min(limit, found.size())), found.size() > limit);
    }

    boolean isThere(UUID id) {
        return find(id).isPresent();
    }

    /** @return with all evidence */
    Optional<ShownReservation> find(UUID id) {
        return db.sql("select * from reservation join reservation_evidence on reservation_id = id where id = ?")
                .param(id)
                .query((row, number) -> {
                    var known = ReservationJson.read(row.getString("known"));
                    return shown(row, SchemaJson.of(known), Evidence.of(known), edits(id, known));
                })
                .optional();
    }

    private Map<String, Edit> edits(UUID id, Reservation known) {
        var edits = new TreeMap<String, Edit>();
        db.sql("select field, edited_by, edited_at from reservation_edit where reservation_id = ?")
                .param(id)
                .query(row -> {
                    String field = row.getString("field");
                    var edit = new Edit(
                            row.getString("edited_by"),
                            row.getTimestamp("edited_at").toInstant());
                    path(known, field).ifPresent(path -> edits.put(path, edit));
                });
        return edits;
    }

    private static Optional<String> path(Reservation known, String field) {
        return field.equals(Edits.REMOVED)
                ? Optional.of("removed")
                : ReservationJson.field(field).map(named -> SchemaJson.path(known.kind(), named));
    }

    private static ShownReservation shown(ResultSet row, JsonNode content, JsonNode evidence, Map<String, Edit> edits)
            throws SQLException {
        String status = row.getString("status");
        return new ShownReservation(
                row.getObject("id", UUID.class),
                row.getString("owner"),
                row.getString("kind"),
                status == null ? "unknown" : status,
                row.getBoolean("removed"),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                content,
                evidence,
                edits);
    }

    private JsonNode tree(String column) {
        try {
            return json.readTree(column);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a reservation's column 'content' cannot be read", e);
        }
    }
}
