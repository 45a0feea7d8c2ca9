package io.caravanserai.mail;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** Whose turn it is at which mailbox, and when the next one is due; all of it by the database's clock. */
@Repository
class MailboxTurns {

    private static final int DEALT_AT_ONCE = 500;

    /** So many mailboxes of a server that does not answer are tried at once, to see whether it does again. */
    private static final int TRIED_AT_ONCE = 2;

    /** Of a server's mailboxes: whether the last that was heard of it is silence. */
    private static final String IS_SILENT = "max(silent_at) > coalesce(max(polled_at), '-infinity')";

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final PollingProperties properties;

    MailboxTurns(JdbcClient db, TransactionTemplate transaction, PollingProperties properties) {
        this.db = db;
        this.transaction = transaction;
        this.properties = properties;
    }

    /** @return mailboxes that are due and that nobody polls; each once, and once more where nobody took it up */
    List<UUID> deal() {
        return db.sql("""
                update mailbox_poll dealt
                   set dealt_at = now()
                  from (select mailbox_id
                          from mailbox_poll
                         where due_at <= now()
                           and (leased_until is null or leased_until < now())
                           and (dealt_at is null or dealt_at < now() - :again * interval '1 millisecond')
                         order by due_at
                         limit :atOnce
                           for update skip locked) due
                 where dealt.mailbox_id = due.mailbox_id
                returning dealt.mailbox_id
                """)
                .param("again", properties.dealtAgain().toMillis())
                .param("atOnce", DEALT_AT_ONCE)
                .query(UUID.class)
                .list();
    }

    /**
     * Of a server that was silent when it was last asked, whichever mailbox it was asked for, only few mailboxes are polled
     * at once: each holds up a consumer for as long as the hub waits for an answer.
     *
     * @return the turn; empty where it is another's, the mailbox is not due any more, or others try its server already
     */
    Optional<Turn> take(UUID mailbox) {
        return transaction.execute(status -> {
            waitForOthersAtASilentServer(mailbox);
            return taken(mailbox);
        });
    }

    /** Until they have committed, nobody could count them. */
    private void waitForOthersAtASilentServer(UUID mailbox) {
        db.sql("""
                select pg_advisory_xact_lock(hashtextextended('silent mail server ' || host, 0))
                  from (select asked.host from mailbox asked join mailbox other using (host)
                          join mailbox_poll poll on poll.mailbox_id = other.id
                         where asked.id = :mailbox group by asked.host having %s) silent
                """.formatted(IS_SILENT))
                .param("mailbox", mailbox)
                .query((row, number) -> true)
                .list();
    }

    private Optional<Turn> taken(UUID mailbox) {
        return db.sql("""
                update mailbox_poll
                   set leased_by = gen_random_uuid(), leased_at = now(),
                       leased_until = now() + :lease * interval '1 millisecond'
                 where mailbox_id = :mailbox and due_at <= now()
                   and (leased_until is null or leased_until < now())
                   and not exists (
                       select from mailbox asked join mailbox other using (host) join mailbox_poll poll on poll.mailbox_id = other.id
                        where asked.id = :mailbox
                       having %s and count(*) filter (where leased_until > now()) >= :tried)
                returning leased_by, failures, trouble
                """.formatted(IS_SILENT))
                .param("mailbox", mailbox)
                .param("tried", TRIED_AT_ONCE)
                .param("lease", properties.lease().toMillis())
                .query((row, number) -> new Turn(
                        mailbox, row.getObject(1, UUID.class), row.getInt(2), Optional.ofNullable(row.getString(3))))
                .optional();
    }

    /**
     * Keeps the turn for another while. In a transaction nobody can take it over until that has ended.
     *
     * @throws TurnLost where it has been taken over
     */
    void keep(Turn turn) {
        held(db.sql("""
                update mailbox_poll set leased_until = now() + :lease * interval '1 millisecond'
                 where mailbox_id = :mailbox and leased_by = :turn and leased_until > now()
                """).param("lease", properties.lease().toMillis()), turn);
    }

    /**
     * The mailbox was polled to its end. The next time is reckoned from when this turn began, and somewhat early, so that
     * no two polls are further apart than the mailbox says.
     *
     * @param trouble what its owner should know all the same
     */
    void done(Turn turn, Mailbox polled, Optional<String> trouble) {
        double early = 0.8 + 0.1 * Math.random();
        held(
                db.sql("""
                        update mailbox_poll
                           set leased_by = null, leased_until = null, dealt_at = null, polled_at = now(), failures = 0,
                               trouble = :trouble,
                               trouble_since = case when :trouble::text is not null
                                                    then coalesce(trouble_since, now()) end,
                               due_at = case when exists (select from mailbox where id = mailbox_id and version = :version)
                                             then leased_at + :next * interval '1 millisecond' else now() end
                         where mailbox_id = :mailbox and leased_by = :turn
                        """)
                        .param("trouble", trouble.orElse(null))
                        .param("version", polled.version())
                        .param("next", Math.round(polled.pollEvery().toMillis() * early)),
                turn);
    }

    /** The time was up before all was read: others first, then this mailbox again. */
    void letGo(Turn turn) {
        held(db.sql("""
                update mailbox_poll
                   set leased_by = null, leased_until = null, dealt_at = null, due_at = now(), failures = 0,
                       trouble = null, trouble_since = null
                 where mailbox_id = :mailbox and leased_by = :turn
                """), turn);
    }

    /** Leaves the mailbox alone for a while; an owner who changes something meanwhile need not wait for its end. */
    void failed(Turn turn, Mailbox polled, String trouble, Duration pause) {
        held(
                db.sql("""
                        update mailbox_poll
                           set leased_by = null, leased_until = null, dealt_at = null, failures = failures + 1,
                               trouble = :trouble, trouble_since = coalesce(trouble_since, now()),
                               due_at = case when exists (select from mailbox where id = mailbox_id and version = :version)
                                             then now() + :pause * interval '1 millisecond' else now() end
                         where mailbox_id = :mailbox and leased_by = :turn
                        """)
                        .param("trouble", trouble)
                        .param("version", polled.version())
                        .param("pause", pause.toMillis()),
                turn);
    }

    /** Its server did not answer in time. To be said before {@link #failed}. */
    void silent(UUID mailbox) {
        db.sql("update mailbox_poll set silent_at = now() where mailbox_id = ?")
                .param(mailbox)
                .update();
    }

    private static void held(JdbcClient.StatementSpec statement, Turn turn) {
        int rows = statement
                .param("mailbox", turn.mailbox())
                .param("turn", turn.id())
                .update();
        if (rows == 0) {
            throw new TurnLost();
        }
    }
}
