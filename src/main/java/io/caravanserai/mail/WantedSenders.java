package io.caravanserai.mail;

import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Whose mail is travel mail. */
@Component
class WantedSenders {

    private final Mailboxes mailboxes;

    WantedSenders(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    /**
     * At a forwarding address, what the owner wants in his own mailboxes counts, too.
     *
     * @param owner whose reservations the mail speaks of
     */
    Predicate<MailAddress> of(String owner, Mailbox mailbox) {
        if (!mailbox.forwarding()) {
            return mailbox::wants;
        }
        List<Mailbox> own = mailboxes.of(owner);
        return sender -> mailbox.names(sender)
                || own.stream().anyMatch(each -> each.wants(sender))
                || mailbox.wants(sender) && own.stream().noneMatch(each -> each.leavesOut(sender));
    }
}
