package io.caravanserai.mail;

import io.caravanserai.extraction.Envelope;
import io.caravanserai.extraction.Envelope.Carriage;
import io.caravanserai.extraction.Extract;
import io.caravanserai.extraction.Fact;
import io.caravanserai.extraction.Reservation;
import io.caravanserai.extraction.Source;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When what a mail says was said: it decides which of two mails is the newer. Whoever forwards an old booking says nothing
 * new; whoever writes of a booking himself, and attaches an old one, does.
 */
final class SaidTime {

    /** Before it, a date is a clock's that was never set. */
    private static final Instant MAIL_WITH_MARKUP_BEGAN = Instant.parse("2005-01-01T00:00:00Z");

    private SaidTime() {}

    /** @param receivedAt by the receiving server's clock; nothing was said later than that */
    static Instant of(Extract extract, Instant receivedAt) {
        var forwarded = extract.envelopes().stream()
                .filter(envelope -> envelope.carriage() != Carriage.ITSELF)
                .filter(envelope -> extract.reservations().stream().allMatch(each -> isIn(envelope, each)))
                .toList();
        return newest(forwarded)
                .or(() -> newest(extract.envelopes().stream()
                        .filter(envelope -> envelope.carriage() == Carriage.ITSELF)
                        .toList()))
                .filter(date -> date.isBefore(receivedAt))
                .orElse(receivedAt);
    }

    /** What was pasted has lost its parts: whatever stands in the mail is of it. */
    private static boolean isIn(Envelope forwarded, Reservation reservation) {
        return forwarded.carriage() == Carriage.PASTED
                || reservation.facts().values().stream()
                        .map(Fact::sources)
                        .flatMap(List::stream)
                        .map(Source::part)
                        .allMatch(part -> part.equals(forwarded.part()) || part.startsWith(forwarded.part() + "."));
    }

    private static Optional<Instant> newest(List<Envelope> envelopes) {
        return envelopes.stream()
                .flatMap(envelope -> envelope.date().stream())
                .filter(MAIL_WITH_MARKUP_BEGAN::isBefore)
                .max(Comparator.naturalOrder());
    }
}
