package io.caravanserai.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Mails that wait for a person because of what their senders are, or are not. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class DoubtedMail {

    /** What a person has looked at is his; and what could not be fetched, nobody can judge. */
    private static final String JUDGE_AGAIN = """
            update mail set judge_again = true
             where id in (select id from mail
                           where reviewed_at is null and doubt is not null and doubt = any (:why)
                             and body is not null and read_at is null and %s
                           order by id for update)
            """;

    private final JdbcClient db;

    DoubtedMail(JdbcClient db) {
        this.db = db;
    }

    /**
     * A mail in doubt.
     *
     * @param body the whole message, encrypted
     */
    record Doubted(UUID id, UUID mailbox, Instant receivedAt, byte[] body) {}

    /** Other mail is kept of the mailbox than before, or others are believed. */
    void judgeAgain(Mailbox mailbox) {
        again("mailbox_id = :mailbox").param("mailbox", mailbox.id()).update();
    }

    /** Other addresses are an owner's than before, or he wants other mail: at the addresses to which many forward. */
    void judgeAgain(String forwarder, Collection<MailAddress> addresses) {
        again("""
                mailbox_id in (select id from mailbox where forwarding) and (owner = :owner or sender = any (:domains))""")
                .param("owner", forwarder)
                .param(
                        "domains",
                        addresses.stream().map(MailAddress::domain).distinct().toArray(String[]::new))
                .update();
    }

    private JdbcClient.StatementSpec again(String which) {
        return db.sql(JUDGE_AGAIN.formatted(which))
                .param("why", Stream.of(Verdict.Why.values()).map(Enum::name).toArray(String[]::new));
    }

    /** @return one that is to be judged again, locked until the transaction ends; no other hub gets it meanwhile */
    Optional<Doubted> next() {
        return db.sql("""
                select id, mailbox_id, received_at, body from mail
                 where judge_again and body is not null order by received_at limit 1 for update skip locked
                """).query(DoubtedMail::doubted).optional();
    }

    /** It is read, as if there had never been a doubt. */
    void believe(UUID mail, String owner) {
        db.sql("""
                update mail set judge_again = false, doubt = null, owner = ?, due_at = now(), attempts = 0 where id = ?
                """).params(owner, mail).update();
    }

    void doubt(UUID mail, Verdict.Why why, String owner) {
        db.sql("update mail set judge_again = false, doubt = ?, owner = ? where id = ?")
                .params(why.name(), owner, mail)
                .update();
    }

    /** Whatever was doubted of it still is. */
    void leave(UUID mail) {
        db.sql("update mail set judge_again = false where id = ?").param(mail).update();
    }

    private static Doubted doubted(ResultSet row, int number) throws SQLException {
        return new Doubted(
                row.getObject("id", UUID.class),
                row.getObject("mailbox_id", UUID.class),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getBytes("body"));
    }
}
