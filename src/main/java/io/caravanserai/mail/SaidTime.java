package io.caravanserai.mail;

import io.caravanserai.extraction.Envelope;
import io.caravanserai.extraction.Envelope.Carriage;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** When what a mail says was said: it decides which of two mails is the newer. */
final class SaidTime {

    /** Before it, a date is a clock's that was never set. */
    private static final Instant MAIL_WITH_MARKUP_BEGAN = Instant.parse("2005-01-01T00:00:00Z");

    private SaidTime() {}

    /**
     * @param envelopes of the mail, and of those that it forwards: a forward says nothing new
     * @param receivedAt by the receiving server's clock; nothing was said later than that
     */
    static Instant of(List<Envelope> envelopes, Instant receivedAt) {
        return newest(envelopes, true)
                .or(() -> newest(envelopes, false))
                .filter(date -> date.isBefore(receivedAt))
                .orElse(receivedAt);
    }

    private static Optional<Instant> newest(List<Envelope> envelopes, boolean forwarded) {
        return envelopes.stream()
                .filter(envelope -> forwarded == (envelope.carriage() != Carriage.ITSELF))
                .flatMap(envelope -> envelope.date().stream())
                .filter(MAIL_WITH_MARKUP_BEGAN::isBefore)
                .max(Comparator.naturalOrder());
    }
}
