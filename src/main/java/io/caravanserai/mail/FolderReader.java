package io.caravanserai.mail;

import jakarta.mail.MessagingException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads what is new in a mailbox's folders. */
@Component
class FolderReader {

    private final FolderMarks marks;
    private final MailStore mails;
    private final MailIntake intake;
    private final BatchDeposit deposit;
    private final PollingProperties properties;

    FolderReader(
            FolderMarks marks, MailStore mails, MailIntake intake, BatchDeposit deposit, PollingProperties properties) {
        this.marks = marks;
        this.mails = mails;
        this.intake = intake;
        this.deposit = deposit;
        this.properties = properties;
    }

    /** @return whether it was read to its end; else the time was up */
    boolean read(Poll poll, String name) throws MessagingException {
        try (ImapFolder folder = poll.examine(name)) {
            long validity = folder.uidValidity();
            // Another UIDVALIDITY is another folder: its UIDs say nothing of the one that was read.
            FolderMark mark = marks.of(poll.mailbox().id(), name)
                    .filter(known -> known.uidValidity() == validity)
                    .orElseGet(() -> FolderMark.first(validity));
            var reading = new FolderReading(poll, name, folder, mark, this);
            return reading.newMail();
        }
    }

    /** Asks once more for what the server did not give; after all folders, for it may break the connection. */
    void readSetAside(Poll poll, String name) throws MessagingException {
        Optional<FolderMark> mark = marks.of(poll.mailbox().id(), name);
        List<MailStore.SetAside> due = mark.map(
                        known -> mails.setAside(poll.mailbox().id(), name, known.uidValidity()))
                .orElse(List.of());
        if (due.isEmpty()) {
            return;
        }
        try (ImapFolder folder = poll.examine(name)) {
            if (folder.uidValidity() == mark.get().uidValidity()) {
                new FolderReading(poll, name, folder, mark.get(), this).again(due);
            }
        }
    }

    MailStore mails() {
        return mails;
    }

    MailIntake intake() {
        return intake;
    }

    int headsAtOnce() {
        return properties.heads();
    }

    void put(Poll poll, String folder, FolderMark mark, Batch batch) {
        deposit.put(poll, folder, mark, batch);
    }
}
