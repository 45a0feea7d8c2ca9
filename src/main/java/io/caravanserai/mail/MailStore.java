package io.caravanserai.mail;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Puts travel mail down, locked, each once; of what was left only how many there were. */
@Repository
class MailStore {

    private final JdbcClient db;
    private final Vault vault;

    MailStore(JdbcClient db, Vault vault) {
        this.db = db;
        this.vault = vault;
    }

    /**
     * What was put down when copies were not yet told apart is known by its id and by when it was received.
     *
     * @return the UIDs of those that are put down already, but for what the server did not give when it was asked
     */
    Set<Long> known(Mailbox mailbox, List<SeenMail> seen) {
        return db.sql("""
                select seen.uid from unnest(:uids::bigint[], :keys::text[], :ids::text[], :received::timestamptz[])
                                     as seen(uid, key, id, received_at)
                 where exists (
                     select from mail
                      where mailbox_id = :mailbox
                        and (message_key = seen.key or message_key = seen.id and mail.received_at = seen.received_at)
                        and not (body is null and doubt is not distinct from 'UNREADABLE_AT_SERVER'))
                """)
                .param("mailbox", mailbox.id())
                .param("uids", seen.stream().map(SeenMail::uid).toArray(Long[]::new))
                .param("keys", seen.stream().map(each -> each.key(mailbox)).toArray(String[]::new))
                .param("ids", seen.stream().map(SeenMail::id).toArray(String[]::new))
                .param(
                        "received",
                        seen.stream().map(each -> each.receivedAt().toString()).toArray(String[]::new))
                .query(Long.class)
                .set();
    }

    void keep(Mailbox mailbox, String folder, long uidValidity, FoundMail found) {
        SeenMail seen = found.seen();
        db.sql("""
                insert into mail (mailbox_id, owner, folder, uid_validity, uid, message_key, received_at, sender, subject,
                                  body, size, doubt, due_at)
                values (:mailbox, :owner, :folder, :uidValidity, :uid, :key, :received, :sender, :subject,
                        :body, :size, :doubt, case when :doubt::text is null then now() end)
                on conflict (mailbox_id, message_key) do update
                   set owner = excluded.owner, folder = excluded.folder, uid_validity = excluded.uid_validity,
                       uid = excluded.uid, received_at = excluded.received_at, sender = excluded.sender,
                       subject = excluded.subject, body = excluded.body, size = excluded.size, doubt = excluded.doubt,
                       due_at = excluded.due_at,
                       attempts = case when excluded.body is null then mail.attempts else 0 end,
                       reviewed_at = case when excluded.body is null then mail.reviewed_at end
                 where mail.body is null and mail.doubt = 'UNREADABLE_AT_SERVER'
                """)
                .param("mailbox", mailbox.id())
                .param("owner", found.owner())
                .param("folder", folder)
                .param("uidValidity", uidValidity)
                .param("uid", seen.uid())
                .param("key", seen.key(mailbox))
                .param("received", OffsetDateTime.ofInstant(seen.receivedAt(), ZoneOffset.UTC))
                .param("sender", seen.senderDomain())
                .param("subject", vault.lock(seen.head().subject().getBytes(StandardCharsets.UTF_8)))
                .param("body", found.body().map(vault::lock).orElse(null))
                .param("size", found.body().map(body -> (long) body.length).orElse(seen.size()))
                .param("doubt", found.doubt().orElse(null))
                .update();
    }

    void countLeft(UUID mailbox, Map<String, Integer> why) {
        why.forEach(
                (reason, mails) -> db.sql("""
                        insert into mailbox_left (mailbox_id, day, why, mails) values (?, current_date, ?, ?)
                        on conflict (mailbox_id, day, why) do update set mails = mailbox_left.mails + excluded.mails
                        """).params(mailbox, reason, mails).update());
    }

    /** A mail that the server did not give. */
    record SetAside(UUID id, long uid) {}

    /** @return what is to be asked for again; less and less often, and at last no more: it stays in the review */
    List<SetAside> setAside(UUID mailbox, String folder, long uidValidity) {
        return db.sql("""
                select id, uid from mail
                 where mailbox_id = ? and folder = ? and uid_validity = ? and doubt = 'UNREADABLE_AT_SERVER'
                   and body is null and reviewed_at is null and attempts < 10
                   and kept_at + interval '1 minute' * power(2, attempts) < now()
                 order by attempts, uid
                """)
                .params(mailbox, folder, uidValidity)
                .query((row, number) -> new SetAside(row.getObject(1, UUID.class), row.getLong(2)))
                .list();
    }

    /** To be said before it is asked for, which may break the connection. */
    void askedAgain(UUID setAside) {
        db.sql("update mail set attempts = attempts + 1 where id = ?")
                .param(setAside)
                .update();
    }

    void forget(UUID setAside) {
        db.sql("delete from mail where id = ?").param(setAside).update();
    }
}
