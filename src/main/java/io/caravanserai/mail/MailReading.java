package io.caravanserai.mail;

import io.caravanserai.extraction.Bounds;
import io.caravanserai.extraction.Extract;
import io.caravanserai.extraction.Extraction;
import io.caravanserai.extraction.Hints;
import io.caravanserai.extraction.Reason;
import io.caravanserai.extraction.Remark;
import io.caravanserai.reservations.Reservations;
import io.caravanserai.reservations.Taken;
import io.caravanserai.reservations.Telling;
import io.caravanserai.reservations.Telling.Said;
import io.caravanserai.shared.TransientFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the reservations out of kept mails. What a mail says, and that it was read, is one transaction; a mail that is
 * read again says the same again, or what the hub has learnt to read since.
 */
@Component
public class MailReading {

    private static final Logger LOG = LoggerFactory.getLogger(MailReading.class);
    private static final int AT_ONCE = 200;
    private static final int MOST_ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private final MailQueue mails;
    private final Vault vault;
    private final Reservations reservations;
    private final Mailboxes mailboxes;
    private final WantedSenders wanted;
    private final TransactionTemplate transaction;
    private final Bounds bounds;

    MailReading(
            MailQueue mails,
            Vault vault,
            Reservations reservations,
            Mailboxes mailboxes,
            WantedSenders wanted,
            PlatformTransactionManager transactions,
            ReadingProperties properties) {
        this.mails = mails;
        this.vault = vault;
        this.reservations = reservations;
        this.mailboxes = mailboxes;
        this.wanted = wanted;
        this.transaction = new TransactionTemplate(transactions);
        this.bounds = Bounds.USUAL.lasting(properties.time());
    }

    /**
     * What came of reading a mail.
     *
     * @param extract what stands in it
     * @param taken what changed by that among the owner's reservations
     */
    record Read(Extract extract, Taken taken) {}

    /** Reads what is due, one mail after the other. One that cannot be read holds up no other. */
    public void readDue() {
        for (int i = 0; i < AT_ONCE && readNext(); i++) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    private boolean readNext() {
        var taken = new AtomicReference<ReadableMail>();
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> mails.due()
                    .map(mail -> {
                        taken.set(mail);
                        read(mail);
                        return true;
                    })
                    .orElse(false)));
        } catch (TransientDataAccessException | TransactionException e) {
            throw new TransientFailure("Mails that are due were not read: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            if (taken.get() == null) {
                throw new TransientFailure("Mails that are due were not read: " + e.getMessage(), e);
            }
            putOff(taken.get(), e);
            return true;
        }
    }

    /** In the caller's transaction. */
    Read read(ReadableMail mail) {
        var extract = extract(mail);
        if (wantsTime(extract) && mail.wasRead()) {
            // What was read of it when there was more time still holds.
            mails.wasNotRead(mail, again(mail), extract.problems());
            return new Read(extract, new Taken(List.of()));
        }
        var taken = reservations.take(telling(mail, extract));
        mails.wasRead(
                mail.id(),
                extract.reservations().size(),
                extract.problems(),
                taken.changes(),
                wantsTime(extract) ? again(mail) : Optional.empty());
        return new Read(extract, taken);
    }

    /** What {@link #read} would change; nothing is kept. */
    Read preview(ReadableMail mail) {
        var extract = extract(mail);
        return new Read(extract, reservations.preview(telling(mail, extract)));
    }

    static String source(UUID mail) {
        return "mail:" + mail;
    }

    private Extract extract(ReadableMail mail) {
        var hints = Hints.none().receivedAt(mail.receivedAt());
        return Extraction.of(vault.open(mail.body()), mail.vouched() ? hints.vouched() : hints, bounds);
    }

    private Telling telling(ReadableMail mail, Extract extract) {
        Mailbox mailbox = mailboxes.find(mail.mailbox()).orElseThrow();
        var said = new SaidTime(extract, mail.receivedAt(), wanted.of(mail.owner(), mailbox));
        return new Telling(
                mail.owner(),
                source(mail.id()),
                extract.reservations().stream()
                        .map(each -> new Said(said.of(each), each))
                        .toList());
    }

    /** What was too slow today may be the machine's fault, and not the mail's. */
    private static boolean wantsTime(Extract extract) {
        return extract.problems().stream().anyMatch(problem -> problem.reason() == Reason.TOO_SLOW);
    }

    private static Optional<Duration> again(ReadableMail mail) {
        return mail.attempts() + 1 >= MOST_ATTEMPTS
                ? Optional.empty()
                : Optional.of(FIRST_PAUSE.multipliedBy(1L << mail.attempts()));
    }

    private void putOff(ReadableMail mail, RuntimeException why) {
        Optional<Duration> again = again(mail);
        // Not its message: a database quotes the row that it refuses.
        LOG.warn(
                "Mail {} was not read, attempt {}{}: {} at {}",
                mail.id(),
                mail.attempts() + 1,
                again.isEmpty() ? "; given up" : "",
                NestedExceptionUtils.getMostSpecificCause(why).getClass().getName(),
                why.getStackTrace().length == 0 ? "?" : why.getStackTrace()[0]);
        mails.wasNotRead(
                mail,
                again,
                List.of(new Remark(
                        Reason.UNREADABLE,
                        "",
                        "the hub failed: " + why.getClass().getSimpleName())));
    }
}
