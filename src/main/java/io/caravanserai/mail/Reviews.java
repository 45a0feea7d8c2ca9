package io.caravanserai.mail;

import io.caravanserai.extraction.Reason;
import io.caravanserai.extraction.Remark;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The kept mails of which somebody should look at what could not be read. */
@Repository
class Reviews {

    /** Not the body: it may be large. */
    private static final String SHOWN = """
            select id, mailbox_id, owner, received_at, sender, subject, doubt, reasons, reading, reservations, read_at,
                   due_at is not null as due, body is not null as readable, taken_back, reviewed_at, reviewed_by,
                   review_note
              from mail
            """;

    /** What waits for somebody: nobody has looked yet, and there is something to look at. */
    private static final String WAITING = "reviewed_at is null and (doubt is not null or reasons <> '{}')"
            + " and (:owner::text is null or owner = :owner::text)";

    private final JdbcClient db;
    private final ReadingNotes notes;
    private final Vault vault;

    Reviews(JdbcClient db, ReadingNotes notes, Vault vault) {
        this.db = db;
        this.notes = notes;
        this.vault = vault;
    }

    /**
     * @param owner null for all
     * @param reason a doubt or the reason of a remark; null for all
     * @param after the mail that the page before ended with; null for the first page
     * @return the oldest first
     */
    @Transactional(readOnly = true)
    public List<ReviewedMail> waiting(String owner, String reason, UUID after, int limit) {
        return db.sql(SHOWN + " where " + WAITING + """
                           and (:reason::text is null or doubt = :reason::text
                                or reasons @> array[:reason::text])
                           and (:after::uuid is null
                                or (received_at, id) > (select received_at, id from mail where id = :after::uuid))
                         order by received_at, id limit :limit
                        """)
                .param("owner", owner)
                .param("reason", reason)
                .param("after", after)
                .param("limit", limit)
                .query(this::reviewed)
                .list();
    }

    /** @return how many wait, by reason; a mail with several is counted under each */
    @Transactional(readOnly = true)
    public Map<String, Long> counts(String owner) {
        var counts = new TreeMap<String, Long>();
        db.sql("""
                select reason, count(distinct id) from (
                    select id, doubt as reason from mail where doubt is not null and %1$s
                    union all
                    select id, unnest(reasons) from mail where %1$s
                ) reasons group by reason
                """.formatted(WAITING)).param("owner", owner).query(row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts;
    }

    /** @return how many mails wait for somebody */
    double waiting() {
        return db.sql("select count(*) from mail where " + WAITING)
                .param("owner", null)
                .query(Double.class)
                .single();
    }

    /** @return for how long the mail that is to be read has waited that has waited for longest; 0 where there is none */
    double oldestUnreadSeconds() {
        return db.sql("""
                        select coalesce(extract(epoch from clock_timestamp() - min(kept_at)), 0) from mail
                         where due_at is not null and read_at is null
                        """).query(Double.class).single();
    }

    @Transactional(readOnly = true)
    public Optional<ReviewedMail> find(UUID id) {
        return db.sql(SHOWN + " where id = ?").param(id).query(this::reviewed).optional();
    }

    /**
     * Somebody says that the sender is who he says he is: the mail is read.
     *
     * @param owner whose reservations it speaks of
     */
    @Transactional
    public void vouch(UUID id, String owner, String by) {
        db.sql("""
                update mail set doubt = null, owner = ?, vouched_by = ?, due_at = now(), attempts = 0, reviewed_at = null
                 where id = ?
                """).params(owner, by, id).update();
    }

    /**
     * Somebody has looked at it. A reading that is still to come comes all the same.
     *
     * @param takenBack whether what it said is taken back; then it is not read again, unless somebody asks for just it
     */
    @Transactional
    public void settle(UUID id, String by, String note, boolean takenBack) {
        db.sql("""
                update mail
                   set reviewed_at = now(), reviewed_by = :by, review_note = :note,
                       taken_back = taken_back or :takenBack,
                       due_at = case when not :takenBack then due_at end,
                       reservations = case when :takenBack then 0 else reservations end
                 where id = :id
                """)
                .param("by", by)
                .param("note", note)
                .param("takenBack", takenBack)
                .param("id", id)
                .update();
    }

    /** @return how many are read again: all whose bodies are there, whose senders are not in doubt, and that are not wrong */
    @Transactional
    public int readAgain(String owner) {
        return db.sql("""
                        update mail set due_at = now(), attempts = 0
                         where body is not null and doubt is null and not taken_back and (:owner::text is null or owner = :owner::text)
                        """).param("owner", owner).update();
    }

    private ReviewedMail reviewed(ResultSet row, int number) throws SQLException {
        var read = notes.open(row.getBytes("reading"));
        return new ReviewedMail(
                row.getObject("id", UUID.class),
                row.getObject("mailbox_id", UUID.class),
                row.getString("owner"),
                time(row, "received_at"),
                row.getString("sender"),
                subject(row.getBytes("subject")),
                row.getString("doubt"),
                read.problems().isEmpty() ? codes(row) : read.problems(),
                row.getInt("reservations"),
                read.changes(),
                time(row, "read_at"),
                row.getBoolean("due"),
                row.getBoolean("readable"),
                row.getBoolean("taken_back"),
                time(row, "reviewed_at"),
                row.getString("reviewed_by"),
                row.getString("review_note"));
    }

    /** Of what is forgotten, the bare reasons. */
    private static List<Remark> codes(ResultSet row) throws SQLException {
        return Stream.of((String[]) row.getArray("reasons").getArray())
                .map(reason -> new Remark(Reason.valueOf(reason), "", "Nothing more is known of it any more."))
                .toList();
    }

    /** Of a mail whose key is gone, the subject is, too. */
    private String subject(byte[] locked) {
        try {
            return locked == null ? null : new String(vault.open(locked), StandardCharsets.UTF_8);
        } catch (VaultLocked keyIsGone) {
            return null;
        }
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
