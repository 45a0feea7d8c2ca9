package io.caravanserai.mail;

import jakarta.mail.MessagingException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Has a mail judged by its head, and fetches it if it passes. */
@Component
class MailIntake {

    private final MailJudge judge;
    private final int largest;

    MailIntake(MailJudge judge, PollingProperties properties) {
        this.judge = judge;
        this.largest = Math.toIntExact(properties.largest().toBytes());
    }

    Fate take(Poll poll, ImapFolder folder, SeenMail seen) throws MessagingException {
        Verdict verdict = judge.byHead(poll.mailbox(), seen.head());
        if (verdict.decision() == Verdict.Decision.LEAVE) {
            return left(verdict);
        }
        if (seen.size() > largest) {
            return tooLarge(seen, verdict);
        }
        try {
            Optional<ImapFolder.Whole> whole = folder.whole(seen.uid(), largest, poll::alive);
            if (whole.isEmpty()) {
                return Fate.gone();
            }
            return whole.get().tooLarge()
                    ? tooLarge(seen, verdict)
                    : judged(poll.mailbox(), seen, verdict, whole.get().bytes());
        } catch (RefusedMail e) {
            return without(seen, verdict, FoundMail.UNREADABLE_AT_SERVER);
        }
    }

    /** A mail of which nobody knows more than that it is there. */
    Fate setAside(Poll poll, String folder, long uidValidity, long uid) {
        var seen = new SeenMail(
                uid,
                0,
                "unread:%d:%d:%s".formatted(uidValidity, uid, folder),
                Optional.empty(),
                new MailHead(List.of(), "", Instant.now(), List.of()));
        return Fate.found(new FoundMail(
                seen, poll.mailbox().owner(), Optional.empty(), Optional.of(FoundMail.UNREADABLE_AT_SERVER)));
    }

    private Fate judged(Mailbox mailbox, SeenMail seen, Verdict byHead, byte[] bytes) {
        Verdict verdict =
                byHead.decision() == Verdict.Decision.WHOLE ? judge.whole(mailbox, seen.head(), byHead, bytes) : byHead;
        return verdict.decision() == Verdict.Decision.LEAVE
                ? left(verdict)
                : Fate.found(new FoundMail(
                        seen, verdict.owner(), Optional.of(bytes), verdict.why().map(Enum::name)));
    }

    private static Fate tooLarge(SeenMail seen, Verdict verdict) {
        return verdict.isOfAStranger() ? left(verdict) : without(seen, verdict, FoundMail.TOO_LARGE);
    }

    private static Fate without(SeenMail seen, Verdict verdict, String doubt) {
        return Fate.found(new FoundMail(seen, verdict.owner(), Optional.empty(), Optional.of(doubt)));
    }

    private static Fate left(Verdict verdict) {
        return Fate.left(verdict.why().map(Enum::name).orElse("OTHER"));
    }
}
