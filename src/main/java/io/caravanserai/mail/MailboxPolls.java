package io.caravanserai.mail;

import io.caravanserai.operations.Failures;
import io.caravanserai.shared.PermanentFailure;
import io.caravanserai.shared.TransientFailure;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Polls a mailbox whose turn it is. Whatever is wrong with the mailbox is told to its owner and backs off by itself; only
 * what is wrong with the hub is a failure.
 */
@Component
class MailboxPolls {

    private static final Logger LOG = LoggerFactory.getLogger(MailboxPolls.class);

    private final MailboxTurns turns;
    private final Mailboxes mailboxes;
    private final Logins logins;
    private final ImapServers servers;
    private final FolderReader reader;
    private final Pauses pauses;
    private final PollingProperties properties;
    private final Failures failures;
    private final PollingMetrics metrics;

    MailboxPolls(
            MailboxTurns turns,
            Mailboxes mailboxes,
            Logins logins,
            ImapServers servers,
            FolderReader reader,
            Pauses pauses,
            PollingProperties properties,
            Failures failures,
            PollingMetrics metrics) {
        this.turns = turns;
        this.mailboxes = mailboxes;
        this.logins = logins;
        this.servers = servers;
        this.reader = reader;
        this.pauses = pauses;
        this.properties = properties;
        this.failures = failures;
        this.metrics = metrics;
    }

    /** @param mailbox its id; one that is another's turn, not due any more, or gone is passed by */
    public void poll(String mailbox) {
        Optional<Turn> taken = turns.take(UUID.fromString(mailbox));
        Optional<Mailbox> known = taken.flatMap(turn -> mailboxes.find(turn.mailbox()));
        if (known.isPresent()) {
            try {
                poll(taken.get(), known.get());
            } catch (TurnLost e) {
                metrics.polled("lost");
                LOG.info("Mailbox {} was taken over while it was polled.", mailbox);
            }
        }
    }

    private void poll(Turn turn, Mailbox mailbox) {
        try {
            read(turn, mailbox);
        } catch (MailboxTrouble | TransientFailure | MessagingException e) {
            if (Trouble.isSilence(e)) {
                turns.silent(mailbox.id());
            }
            fail(turn, mailbox, Trouble.of(mailbox, e));
        } catch (TurnLost e) {
            throw e;
        } catch (DataAccessException | TransactionException e) {
            if (failures.isTransient(e)) {
                throw e;
            }
            failWithTheHub(turn, mailbox, refusal(mailbox, e));
        } catch (RuntimeException e) {
            failWithTheHub(turn, mailbox, e);
        }
    }

    /** What the hub fails on with every poll is told to its operators when that begins, and not each time. */
    private void failWithTheHub(Turn turn, Mailbox mailbox, RuntimeException why) {
        fail(turn, mailbox, Trouble.OF_THE_HUB);
        if (!turn.trouble().equals(Optional.of(Trouble.OF_THE_HUB.words()))) {
            throw why;
        }
        LOG.debug("The hub still fails on mailbox {}.", mailbox.id());
    }

    /** Without the database's own words: it quotes the row that it refuses. */
    private static PermanentFailure refusal(Mailbox mailbox, RuntimeException failure) {
        String state = NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException sql
                ? ", SQLSTATE " + sql.getSQLState()
                : "";
        return new PermanentFailure("What was found in mailbox %s cannot be put down: %s%s."
                .formatted(mailbox.id(), failure.getClass().getSimpleName(), state));
    }

    private void read(Turn turn, Mailbox mailbox) throws MessagingException {
        Login login = logins.of(mailbox);
        turns.keep(turn);
        try (ImapConnection connection = connect(mailbox, login)) {
            var poll = new Poll(turn, mailbox, connection, turns, properties.budget());
            poll.begin();
            var troubles = new ArrayList<String>();
            if (read(poll, mailbox.folders(), troubles)) {
                readSetAside(poll, mailbox.folders());
                turns.done(
                        turn, mailbox, troubles.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", troubles)));
                metrics.polled("done");
            } else {
                turns.letGo(turn);
                metrics.polled("let_go");
            }
        }
    }

    /** A refused token may be one that was taken back before its time; the next poll gets another. */
    private ImapConnection connect(Mailbox mailbox, Login login) throws MessagingException {
        try {
            return servers.connect(mailbox, login);
        } catch (AuthenticationFailedException e) {
            logins.refused(mailbox.id());
            throw e;
        }
    }

    /** @return whether all folders were read, but for those that are in trouble by themselves */
    private boolean read(Poll poll, List<String> folders, List<String> troubles) throws MessagingException {
        for (String folder : folders) {
            try {
                if (!reader.read(poll, folder)) {
                    return false;
                }
            } catch (MessagingException e) {
                if (Trouble.isBroken(e)) {
                    throw e;
                }
                troubles.add(Trouble.ofFolder(folder, e).words());
            }
        }
        return true;
    }

    /** What breaks here has been had trouble with before; whoever it is, all new mail has been read. */
    private void readSetAside(Poll poll, List<String> folders) {
        try {
            for (String folder : folders) {
                reader.readSetAside(poll, folder);
            }
        } catch (MessagingException e) {
            LOG.debug(
                    "Mailbox {} still does not give what was set aside.",
                    poll.mailbox().id());
        }
    }

    private void fail(Turn turn, Mailbox mailbox, Trouble trouble) {
        if (turn.failures() == 0) {
            LOG.info("Mailbox {} cannot be polled; its owner is told why.", mailbox.id());
        }
        turns.failed(turn, mailbox, trouble.words(), pauses.after(turn.failures(), trouble));
        metrics.polled("failed");
    }
}
