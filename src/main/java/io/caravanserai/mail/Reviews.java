package io.caravanserai.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The kept mails of which somebody should look at what could not be read. */
@Repository
class Reviews {

    private static final TypeReference<List<Remark>> REMARKS = new TypeReference<>() {};

    /** What waits for somebody: nobody has looked yet, and there is something to look at. */
    private static final String WAITING = "reviewed_at is null and (doubt is not null or problems <> '[]')"
            + " and (:owner::text is null or owner = :owner::text)";

    private final JdbcClient db;
    private final ObjectMapper json;
    private final Vault vault;

    Reviews(JdbcClient db, ObjectMapper json, Vault vault) {
        this.db = db;
        this.json = json;
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
        return db.sql("select * from mail where " + WAITING + """
                           and (:reason::text is null or doubt = :reason::text
                                or problems @> jsonb_build_array(jsonb_build_object('reason', :reason::text)))
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
                    select id, problem ->> 'reason' from mail, jsonb_array_elements(problems) problem where %1$s
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
        return db.sql("select * from mail where id = ?")
                .param(id)
                .query(this::reviewed)
                .optional();
    }

    /** Somebody says that the sender is who he says he is: the mail is read. */
    @Transactional
    public void vouch(UUID id, String by) {
        db.sql("update mail set doubt = null, vouched_by = ?, due_at = now(), attempts = 0 where id = ?")
                .params(by, id)
                .update();
    }

    @Transactional
    public void settle(UUID id, String by, String note) {
        db.sql("update mail set reviewed_at = now(), reviewed_by = ?, review_note = ?, due_at = null where id = ?")
                .params(by, note, id)
                .update();
    }

    /** @return how many are read again: all whose bodies are there and whose senders are not in doubt */
    @Transactional
    public int readAgain(String owner) {
        return db.sql("""
                        update mail set due_at = now(), attempts = 0
                         where body is not null and doubt is null and (:owner::text is null or owner = :owner::text)
                        """).param("owner", owner).update();
    }

    private ReviewedMail reviewed(ResultSet row, int number) throws SQLException {
        try {
            return new ReviewedMail(
                    row.getObject("id", UUID.class),
                    row.getObject("mailbox_id", UUID.class),
                    row.getString("owner"),
                    time(row, "received_at"),
                    row.getString("sender"),
                    subject(row.getBytes("subject")),
                    row.getString("doubt"),
                    json.readValue(row.getString("problems"), REMARKS),
                    row.getInt("reservations"),
                    json.readTree(row.getString("changes")),
                    time(row, "read_at"),
                    row.getObject("due_at") != null,
                    row.getObject("body") != null,
                    time(row, "reviewed_at"),
                    row.getString("reviewed_by"),
                    row.getString("review_note"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("mail " + row.getString("id") + " holds JSON that is none", e);
        }
    }

    private String subject(byte[] locked) {
        return locked == null ? null : new String(vault.open(locked), StandardCharsets.UTF_8);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
