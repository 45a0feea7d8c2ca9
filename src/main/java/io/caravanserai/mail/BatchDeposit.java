package io.caravanserai.mail;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts down what was found and how far that went, both or neither, and only for whoever still has the turn. */
@Component
class BatchDeposit {

    private final TransactionTemplate transaction;
    private final MailboxTurns turns;
    private final MailStore mails;
    private final FolderMarks marks;
    private final PollingMetrics metrics;

    BatchDeposit(
            TransactionTemplate transaction,
            MailboxTurns turns,
            MailStore mails,
            FolderMarks marks,
            PollingMetrics metrics) {
        this.transaction = transaction;
        this.turns = turns;
        this.mails = mails;
        this.marks = marks;
        this.metrics = metrics;
    }

    /** @throws TurnLost where the turn has ended; then nothing is put down */
    void put(Poll poll, String folder, FolderMark mark, Batch batch) {
        Turn turn = poll.turn();
        transaction.executeWithoutResult(status -> {
            turns.keep(turn);
            batch.settled().forEach(mails::forget);
            batch.found().forEach(mail -> mails.keep(poll.mailbox(), folder, mark.uidValidity(), mail));
            mails.countLeft(turn.mailbox(), batch.left());
            marks.put(turn.mailbox(), folder, mark);
        });
        poll.kept();
        metrics.count(batch);
    }
}
