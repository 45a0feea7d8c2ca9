package io.caravanserai.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.extraction.Remark;
import io.caravanserai.reservations.ReservationChange;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The mails that were kept, as whoever reads them sees them. */
@Repository
class MailQueue {

    private static final String READABLE = """
            select id, owner, folder, received_at, body, vouched_by is not null as vouched, attempts from mail
            """;

    private final JdbcClient db;
    private final ObjectMapper json;

    MailQueue(JdbcClient db, ObjectMapper json) {
        this.db = db;
        this.json = json;
    }

    /** @return one that is due, the oldest first, locked until the transaction ends; no other hub gets it meanwhile */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<ReadableMail> due() {
        return db.sql(READABLE + """
                        where due_at <= now() and doubt is null and body is not null
                        order by due_at, received_at limit 1 for update skip locked
                        """).query(this::kept).optional();
    }

    /** @return the mail, locked until the transaction ends; empty where there is none, or its body was forgotten */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<ReadableMail> lock(UUID id) {
        return db.sql(READABLE + "where id = ? and body is not null for update")
                .param(id)
                .query(this::kept)
                .optional();
    }

    /** Puts down what came of reading it. What a person has looked at already is shown again only if it is new. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void wasRead(UUID id, int reservations, List<Remark> problems, List<ReservationChange> changes) {
        db.sql("""
                update mail set due_at = null, attempts = 0, read_at = now(), reservations = :reservations,
                       changes = :changes::jsonb, problems = :problems::jsonb,
                       reviewed_at = case when problems = :problems::jsonb then reviewed_at end
                 where id = :id
                """)
                .param("id", id)
                .param("reservations", reservations)
                .param("problems", written(problems))
                .param("changes", written(changes))
                .update();
    }

    /** @param again after how long it is tried once more; empty: it is not, and shows in the review instead */
    @Transactional
    public void wasNotRead(UUID id, Optional<Duration> again, Remark why) {
        db.sql("""
                update mail set attempts = attempts + 1, due_at = now() + :seconds * interval '1 second',
                       problems = :problems::jsonb, reviewed_at = null
                 where id = :id
                """)
                .param("id", id)
                .param("seconds", again.map(Duration::toSeconds).orElse(null), java.sql.Types.BIGINT)
                .param("problems", written(List.of(why)))
                .update();
    }

    private ReadableMail kept(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new ReadableMail(
                row.getObject("id", UUID.class),
                row.getString("owner"),
                row.getString("folder"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getBytes("body"),
                row.getBoolean("vouched"),
                row.getInt("attempts"));
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
