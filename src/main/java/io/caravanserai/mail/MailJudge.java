package io.caravanserai.mail;

import io.caravanserai.extraction.Extraction;
import io.caravanserai.mail.Verdict.Why;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Has each mail pass the sieve. One that nobody can judge is kept for a person, so that it stops no other. */
@Component
class MailJudge {

    private final Sieve sieve;

    MailJudge(Sieve sieve) {
        this.sieve = sieve;
    }

    Verdict byHead(Mailbox mailbox, MailHead head) {
        return orDoubt(mailbox.owner(), () -> sieve.judge(mailbox, head));
    }

    /** @param byHead that it must be seen whole */
    Verdict whole(Mailbox mailbox, MailHead head, Verdict byHead, byte[] bytes) {
        return orDoubt(byHead.owner(), () -> sieve.judgeWhole(mailbox, head, byHead, Extraction.envelopes(bytes)));
    }

    /** What is too deep or too large for the hub is so with every poll. */
    private static Verdict orDoubt(String owner, Supplier<Verdict> judging) {
        try {
            return judging.get();
        } catch (StackOverflowError | OutOfMemoryError e) {
            return Verdict.doubt(Why.NOT_GONE_THROUGH, owner);
        }
    }
}
