package io.caravanserai.mail;

import io.caravanserai.extraction.Remark;
import io.caravanserai.reservations.ReservationChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
            select id, mailbox_id, owner, received_at, body, vouched_by is not null as vouched, read_at, attempts
              from mail
            """;

    private final JdbcClient db;
    private final ReadingNotes notes;

    MailQueue(JdbcClient db, ReadingNotes notes) {
        this.db = db;
        this.notes = notes;
    }

    /** @return one that is due, what was never read first, locked until the transaction ends; no other hub gets it meanwhile */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<ReadableMail> due() {
        return db.sql(READABLE + """
                        where due_at <= now() and doubt is null and body is not null
                        order by (read_at is not null), due_at, received_at limit 1 for update skip locked
                        """).query(this::kept).optional();
    }

    /** Locks the row, whatever is still kept of the mail, before whatever else is locked for its sake. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(UUID id) {
        db.sql("select id from mail where id = ? for update")
                .param(id)
                .query(UUID.class)
                .optional();
    }

    /** @return the mail, locked until the transaction ends; empty where there is none, or its body was forgotten */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<ReadableMail> lock(UUID id) {
        return db.sql(READABLE + "where id = ? and body is not null for update")
                .param(id)
                .query(this::kept)
                .optional();
    }

    /**
     * Puts down what came of reading it. What a person has looked at already is shown again only if it is new.
     *
     * @param again after how long it is read once more, for want of time; empty: it is not
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void wasRead(
            UUID id,
            int reservations,
            List<Remark> problems,
            List<ReservationChange> changes,
            Optional<Duration> again) {
        db.sql("""
                update mail set due_at = now() + :seconds * interval '1 second',
                       attempts = case when :seconds::bigint is null then 0 else attempts + 1 end, read_at = now(), reservations = :reservations,
                       taken_back = false, reading = :reading, reasons = :reasons::text[],
                       reviewed_at = case when reasons = :reasons::text[] then reviewed_at end
                 where id = :id
                """)
                .param("id", id)
                .param("seconds", seconds(again), Types.BIGINT)
                .param("reservations", reservations)
                .param("reasons", reasons(problems))
                .param("reading", notes.lock(problems, changes))
                .update();
    }

    /**
     * To be said also after the lock on it is gone. Where somebody else has read it meanwhile, or has tried to, that holds.
     *
     * @param again after how long it is tried once more; empty: it is not, and shows in the review instead
     */
    @Transactional
    public void wasNotRead(ReadableMail mail, Optional<Duration> again, List<Remark> why) {
        db.sql("""
                update mail set attempts = attempts + 1, due_at = now() + :seconds * interval '1 second',
                       reasons = :reasons::text[], reading = :reading, reviewed_at = null
                 where id = :id and attempts = :attempts and read_at is not distinct from :readAt
                """)
                .param("id", mail.id())
                .param("attempts", mail.attempts())
                .param(
                        "readAt",
                        mail.readAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("seconds", seconds(again), Types.BIGINT)
                .param("reasons", reasons(why))
                .param("reading", notes.lock(why, List.of()))
                .update();
    }

    private static Long seconds(Optional<Duration> pause) {
        return pause.map(Duration::toSeconds).orElse(null);
    }

    private ReadableMail kept(ResultSet row, int number) throws SQLException {
        return new ReadableMail(
                row.getObject("id", UUID.class),
                row.getObject("mailbox_id", UUID.class),
                row.getString("owner"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getBytes("body"),
                row.getBoolean("vouched"),
                Optional.ofNullable(row.getObject("read_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getInt("attempts"));
    }

    private static String[] reasons(List<Remark> problems) {
        return problems.stream()
                .map(problem -> problem.reason().name())
                .distinct()
                .sorted()
                .toArray(String[]::new);
    }
}
