package io.caravanserai.mail;

import io.caravanserai.extraction.Envelope;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps travel mail, and leaves everything else where it is. */
@Component
class Sieve {

    /** Judges a mail by its head. */
    Verdict judge(Mailbox mailbox, MailHead head) {
        return Verdict.leave(Verdict.Why.NOT_A_TRAVEL_SENDER, mailbox.owner());
    }

    /**
     * Judges a mail of which the head did not tell enough.
     *
     * @param inside the messages in it, however they came, without the mail itself
     */
    Verdict judgeWhole(Mailbox mailbox, MailHead head, List<Envelope> inside) {
        return Verdict.leave(Verdict.Why.NOTHING_FORWARDED, mailbox.owner());
    }
}
