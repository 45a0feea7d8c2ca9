package io.caravanserai.mail;

import io.caravanserai.mail.DoubtedMail.Doubted;
import io.caravanserai.shared.TransientFailure;
import jakarta.mail.MessagingException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Judges mail in doubt anew when somebody has said whom to believe, whose mail is wanted, or who forwards from where. What is
 * no longer in doubt is read; what would be left today stays for a person, for it was shown to him.
 */
@Component
public class Rejudging {

    private static final Logger LOG = LoggerFactory.getLogger(Rejudging.class);
    private static final int AT_ONCE = 50;

    private final DoubtedMail doubted;
    private final Mailboxes mailboxes;
    private final MailJudge judge;
    private final Vault vault;
    private final TransactionTemplate transaction;

    Rejudging(DoubtedMail doubted, Mailboxes mailboxes, MailJudge judge, Vault vault, TransactionTemplate transaction) {
        this.doubted = doubted;
        this.mailboxes = mailboxes;
        this.judge = judge;
        this.vault = vault;
        this.transaction = transaction;
    }

    /** As many as keep new mail waiting for no long time. */
    public void judgeAgain() {
        for (int i = 0; i < AT_ONCE && judgeNext(); i++) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    private boolean judgeNext() {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                Optional<Doubted> next = doubted.next();
                next.ifPresent(this::judgeAgain);
                return next.isPresent();
            }));
        } catch (DataAccessException | TransactionException e) {
            throw new TransientFailure(
                    "Mails in doubt were not judged again: " + e.getClass().getSimpleName(), e);
        }
    }

    private void judgeAgain(Doubted mail) {
        Mailbox mailbox = mailboxes.find(mail.mailbox()).orElseThrow();
        Verdict verdict;
        try {
            verdict = verdict(mailbox, mail);
        } catch (DataAccessException e) {
            throw e;
        } catch (MessagingException | RuntimeException e) {
            // It would fail each time, and stop the others.
            LOG.warn(
                    "Mail {} stays in doubt: it cannot be judged ({}).",
                    mail.id(),
                    e.getClass().getSimpleName());
            doubted.leave(mail.id());
            return;
        }
        switch (verdict.decision()) {
            case KEEP -> doubted.believe(mail.id(), verdict.owner());
            case DOUBT -> doubted.doubt(mail.id(), verdict.why().orElseThrow(), verdict.owner());
            default -> doubted.leave(mail.id());
        }
    }

    private Verdict verdict(Mailbox mailbox, Doubted mail) throws MessagingException {
        byte[] message = vault.open(mail.body());
        MailHead head = HeadReader.head(mail.receivedAt(), message);
        Verdict byHead = judge.byHead(mailbox, head);
        return byHead.decision() == Verdict.Decision.WHOLE ? judge.whole(mailbox, head, byHead, message) : byHead;
    }
}
