package io.caravanserai.mail;

import java.util.Optional;

/**
 * What becomes of a mail.
 *
 * @param why where it is left, or in doubt, or is to be unless the whole mail tells otherwise
 * @param owner whose reservations it speaks of: the mailbox's owner, or who forwarded it to a forwarding address
 */
record Verdict(Decision decision, Optional<Why> why, String owner) {

    enum Decision {
        KEEP,
        /** Nothing of it is fetched or stored. */
        LEAVE,
        /** Kept, but nobody reads it until a person has said so. */
        DOUBT,
        /** Something is forwarded: {@link Sieve#judgeWhole} tells, once the whole mail is there. */
        WHOLE
    }

    enum Why {
        NOT_A_TRAVEL_SENDER,
        OTHER_SUBJECT,
        /** Who is it from, if from several, or from nobody? */
        UNCLEAR_SENDER,
        SENDER_NOT_AUTHENTIC,
        UNKNOWN_FORWARDER,
        AMBIGUOUS_FORWARDER,
        /** Forwarded, but nothing that travel senders sent. */
        NOTHING_FORWARDED,
        /** It could not be gone through for what is forwarded in it. */
        NOT_GONE_THROUGH
    }

    static Verdict keep(String owner) {
        return new Verdict(Decision.KEEP, Optional.empty(), owner);
    }

    static Verdict leave(Why why, String owner) {
        return new Verdict(Decision.LEAVE, Optional.of(why), owner);
    }

    static Verdict doubt(Why why, String owner) {
        return new Verdict(Decision.DOUBT, Optional.of(why), owner);
    }

    static Verdict whole(String owner) {
        return new Verdict(Decision.WHOLE, Optional.empty(), owner);
    }

    static Verdict wholeOfAStranger(String owner) {
        return new Verdict(Decision.WHOLE, Optional.of(Why.UNKNOWN_FORWARDER), owner);
    }

    /** @return whether nothing of it is kept, not even that it came, unless travel mail turns out to be in it */
    boolean isOfAStranger() {
        return decision == Decision.WHOLE && why.isPresent();
    }
}
