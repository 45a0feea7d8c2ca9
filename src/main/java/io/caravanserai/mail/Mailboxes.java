package io.caravanserai.mail;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The mailboxes that the hub was told of. */
@Repository
@Transactional
public class Mailboxes {

    private final JdbcClient db;
    private final MailboxSecrets secrets;

    Mailboxes(JdbcClient db, MailboxSecrets secrets) {
        this.db = db;
        this.secrets = secrets;
    }

    @Transactional(readOnly = true)
    Optional<Mailbox> find(UUID id) {
        return db.sql("select * from mailbox where id = ?")
                .param(id)
                .query(Mailboxes::mailbox)
                .optional();
    }

    /**
     * A poll that puts down mails meanwhile is not kept waiting, or each could wait for the other.
     *
     * @return the mailbox, which nobody else can change until the transaction of the caller ends
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Mailbox> lock(UUID id) {
        return db.sql("select * from mailbox where id = ? for no key update")
                .param(id)
                .query(Mailboxes::mailbox)
                .optional();
    }

    /** @return his own, and no forwarding addresses that he looks after */
    @Transactional(readOnly = true)
    List<Mailbox> of(String owner) {
        return db.sql("select * from mailbox where owner = ? and not forwarding")
                .param(owner)
                .query(Mailboxes::mailbox)
                .list();
    }

    /** @return the mailbox that is there, whoever its owner is */
    @Transactional(readOnly = true)
    Optional<Mailbox> at(MailboxPlace place) {
        return db.sql("select * from mailbox where host = :host and login = :login")
                .param("host", place.host())
                .param("login", place.login())
                .query(Mailboxes::mailbox)
                .optional();
    }

    /**
     * The mailboxes in the order in which they came to be.
     *
     * @param after the last mailbox of the page before; null for the first page
     * @param owner only his; null for all
     * @param inTrouble only those that cannot be polled
     */
    @Transactional(readOnly = true)
    List<Mailbox> page(int limit, UUID after, String owner, boolean inTrouble) {
        return db.sql("""
                        select * from mailbox
                         where (:after::uuid is null
                                or (created_at, id) > (select created_at, id from mailbox where id = :after::uuid))
                           and (:owner::text is null or owner = :owner::text)
                           and (not :inTrouble or exists (select from mailbox_poll poll
                                                           where poll.mailbox_id = mailbox.id and trouble is not null))
                         order by created_at, id
                         limit :limit
                        """)
                .param("after", after)
                .param("owner", owner)
                .param("inTrouble", inTrouble)
                .param("limit", limit)
                .query(Mailboxes::mailbox)
                .list();
    }

    /** @return the mailbox, due at once; empty where it is there already */
    Optional<Mailbox> add(NewMailbox sent) {
        Optional<UUID> id = bind(db.sql("""
                        insert into mailbox (owner, provider, host, port, login, authentication, secret, since,
                                             forwarding, folders, addresses, senders, default_senders, left_out, subjects,
                                             authserv, poll_seconds)
                        values (:owner, :provider, :host, :port, :login, :authentication, :secret, :since,
                                :forwarding, :folders, :addresses, :senders, :defaultSenders, :leftOut, :subjects,
                                :authserv, :pollSeconds)
                        on conflict (host, login) do nothing
                        returning id
                        """), sent.settings())
                .param("owner", sent.owner())
                .param("provider", sent.place().provider().code())
                .param("host", sent.place().host())
                .param("port", sent.place().port())
                .param("login", sent.place().login())
                .param("authentication", sent.credential().authentication().code())
                .param("secret", secrets.lock(sent.credential()))
                .param("since", sent.since().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional();
        id.ifPresent(made -> db.sql("insert into mailbox_poll (mailbox_id) values (?)")
                .param(made)
                .update());
        return id.flatMap(this::find);
    }

    /** Whoever changed something need not wait to see whether it helps: the mailbox is due at once. */
    Mailbox change(Mailbox current, ChangedMailbox changed) {
        var before = MailboxSettings.of(current);
        if (changed.credential().isEmpty() && changed.settings().equals(before)) {
            return current;
        }
        bind(db.sql("""
                        update mailbox
                           set forwarding = :forwarding, folders = :folders, addresses = :addresses, senders = :senders,
                               default_senders = :defaultSenders, left_out = :leftOut, subjects = :subjects,
                               authserv = :authserv, poll_seconds = :pollSeconds, version = version + 1,
                               updated_at = now()
                         where id = :id
                        """), changed.settings()).param("id", current.id()).update();
        changed.credential().ifPresent(credential -> secrets.replace(current.id(), credential));
        db.sql("update mailbox_poll set due_at = now() where mailbox_id = ?")
                .param(current.id())
                .update();
        if (changed.settings().keepsOther(before)) {
            lookAgain(current.id());
        }
        return find(current.id()).orElseThrow();
    }

    /** What was left may be wanted now. What was kept falls away by its id; a poll under way loses its turn. */
    private void lookAgain(UUID id) {
        db.sql("update mailbox_poll set leased_by = null, leased_until = null, dealt_at = null where mailbox_id = ?")
                .param(id)
                .update();
        db.sql("delete from mailbox_folder where mailbox_id = ?").param(id).update();
    }

    /** The poll's row first: who puts down mails has it, and then needs the mailbox. */
    void delete(UUID id) {
        db.sql("delete from mailbox_poll where mailbox_id = ?").param(id).update();
        db.sql("delete from mailbox where id = ?").param(id).update();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, MailboxSettings settings) {
        return statement
                .param("forwarding", settings.forwarding())
                .param("folders", array(settings.folders()))
                .param("addresses", array(settings.addresses()))
                .param("senders", array(settings.senders()))
                .param("defaultSenders", settings.defaultSenders())
                .param("leftOut", array(settings.leftOut()))
                .param("subjects", array(settings.subjects()))
                .param("authserv", settings.authserv().orElse(null))
                .param("pollSeconds", settings.pollSeconds());
    }

    private static String[] array(List<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static Mailbox mailbox(ResultSet row, int number) throws SQLException {
        return new Mailbox(
                row.getObject("id", UUID.class),
                row.getString("owner"),
                row.getBoolean("forwarding"),
                Provider.valueOf(row.getString("provider").toUpperCase(Locale.ROOT)),
                row.getString("host"),
                row.getInt("port"),
                row.getString("login"),
                Authentication.valueOf(row.getString("authentication").toUpperCase(Locale.ROOT)),
                texts(row.getArray("folders")),
                Set.copyOf(texts(row.getArray("addresses"))),
                Set.copyOf(texts(row.getArray("senders"))),
                row.getBoolean("default_senders"),
                Set.copyOf(texts(row.getArray("left_out"))),
                texts(row.getArray("subjects")),
                Optional.ofNullable(row.getString("authserv")),
                Duration.ofSeconds(row.getInt("poll_seconds")),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
