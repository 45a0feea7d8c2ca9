package io.caravanserai.mail;

import io.caravanserai.extraction.Envelope;
import io.caravanserai.extraction.Envelope.Carriage;
import io.caravanserai.extraction.Extract;
import io.caravanserai.extraction.Fact;
import io.caravanserai.extraction.Reservation;
import io.caravanserai.extraction.Source;
import io.caravanserai.extraction.Source.Origin;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * When what a mail says was said: it decides which of two mails is the newer. Whoever forwards an old booking says nothing
 * new; whoever writes of a booking himself, and attaches or quotes an old one, does.
 */
final class SaidTime {

    /** Before it, a date is a clock's that was never set. */
    private static final Instant MAIL_WITH_MARKUP_BEGAN = Instant.parse("2005-01-01T00:00:00Z");

    private final List<Envelope> messages;
    private final List<Envelope> pasted;
    private final Instant receivedAt;
    private final Predicate<MailAddress> isTravelSender;

    /**
     * @param receivedAt by the receiving server's clock; nothing was said later than that
     * @param isTravelSender who speaks himself, whatever he quotes
     */
    SaidTime(Extract extract, Instant receivedAt, Predicate<MailAddress> isTravelSender) {
        this.messages = extract.envelopes().stream()
                .filter(each -> each.carriage() != Carriage.PASTED)
                .toList();
        this.pasted = extract.envelopes().stream()
                .filter(each -> each.carriage() == Carriage.PASTED)
                .toList();
        this.receivedAt = receivedAt;
        this.isTravelSender = isTravelSender;
    }

    /** What several messages in a mail say of it is as old as the newest of them. */
    Instant of(Reservation reservation) {
        return reservation.facts().values().stream()
                .map(Fact::sources)
                .flatMap(Collection::stream)
                .map(this::of)
                .max(Comparator.naturalOrder())
                .orElse(receivedAt);
    }

    /** When the innermost message was sent that it stands in, of those that say when they were. */
    Instant of(Source source) {
        List<Envelope> around = messages.stream()
                .filter(message -> isIn(message, source.part()))
                .sorted(Comparator.comparingInt(SaidTime::depth).reversed())
                .toList();
        return Stream.concat(around.stream().limit(1).flatMap(innermost -> quoted(innermost, source)), around.stream())
                .flatMap(envelope -> date(envelope).stream())
                .findFirst()
                .filter(date -> date.isBefore(receivedAt))
                .orElse(receivedAt);
    }

    /**
     * What was pasted has lost its parts: whatever stands in a forward is of it. Of what a travel sender writes above what
     * he quotes, only labelled text may be the quoted one's.
     */
    private Stream<Envelope> quoted(Envelope message, Source source) {
        return pasted.stream()
                .filter(each -> innermost(each.part()).filter(message::equals).isPresent())
                .filter(each -> source.origin() == Origin.TEXT || !speaksHimself(message, each));
    }

    private boolean speaksHimself(Envelope message, Envelope quoted) {
        return message.from().isPresent() && message.from().equals(quoted.from())
                || message.from()
                        .flatMap(MailAddress::parse)
                        .filter(isTravelSender)
                        .isPresent();
    }

    private Optional<Envelope> innermost(String part) {
        return messages.stream().filter(message -> isIn(message, part)).max(Comparator.comparingInt(SaidTime::depth));
    }

    private static boolean isIn(Envelope message, String part) {
        return message.part().isEmpty() || part.equals(message.part()) || part.startsWith(message.part() + ".");
    }

    private static int depth(Envelope message) {
        return message.part().length();
    }

    private static Optional<Instant> date(Envelope envelope) {
        return envelope.date().filter(MAIL_WITH_MARKUP_BEGAN::isBefore);
    }
}
