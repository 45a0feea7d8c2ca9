package io.caravanserai.extraction;

import io.caravanserai.extraction.Envelope.Carriage;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds a message that was forwarded by pasting it, with its headers in words, into another's text. */
final class PastedForward {

    private static final Pattern DIVIDER = Pattern.compile(
            "(?imu)^[ >]*(?:-{2,}\\s*(?:forwarded message|original message|weitergeleitete nachricht"
                    + "|ursprüngliche nachricht|message transféré|mensaje reenviado|messaggio inoltrato|doorgestuurd bericht)\\s*-{2,}"
                    + "|begin forwarded message:|anfang der weitergeleiteten nachricht:|début du message (?:transféré|réexpédié)\\s*:)");
    private static final Pattern FROM = Pattern.compile(
            "(?imu)^[ >*]*(?:from|von|de|da|van)\\s*:\\**\\s*(.{0,200}?)([\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,6})");
    private static final Pattern SUBJECT =
            Pattern.compile("(?imu)^[ >*]*(?:subject|betreff|objet|asunto|oggetto|onderwerp)\\s*:\\**\\s*(.{1,200})$");
    private static final Pattern DATE = Pattern.compile(
            "(?imu)^[ >*]*(?:date|sent|datum|gesendet|envoyé|fecha|enviado|data|inviato|verzonden)\\s*:\\**\\s*(.{6,80})$");
    private static final Pattern SUBJECT_OF_FORWARD = Pattern.compile("(?iu)^\\s*(?:fwd?|wg|tr|rv|i|doorst)\\s*:");
    private static final int LOOKED_AT = 40_000;

    private PastedForward() {}

    static Optional<Envelope> in(String text, Part part) {
        String head = text.length() > LOOKED_AT ? text.substring(0, LOOKED_AT) : text;
        var divider = DIVIDER.matcher(head);
        boolean divided = divider.find();
        boolean announced = part.envelope()
                .flatMap(Envelope::subject)
                .filter(subject -> SUBJECT_OF_FORWARD.matcher(subject).find())
                .isPresent();
        if (!divided && !announced) {
            return Optional.empty();
        }
        String rest = divided ? head.substring(divider.end()) : head;
        var from = FROM.matcher(rest);
        if (!from.find()) {
            return Optional.empty();
        }
        var subject = SUBJECT.matcher(rest);
        return Optional.of(new Envelope(
                part.path(),
                Carriage.PASTED,
                Optional.empty(),
                sent(rest),
                Optional.of(from.group(2).toLowerCase(java.util.Locale.ROOT)),
                List.of(),
                subject.find() ? Optional.of(subject.group(1).strip()) : Optional.empty(),
                List.of()));
    }

    /** A time without a zone is some place's: as UTC it is half a day wrong at most. */
    private static Optional<Instant> sent(String headers) {
        var date = DATE.matcher(headers);
        return date.find()
                ? TimeText.read(date.group(1).replaceFirst("(?iu)\\s+(?:at|um|à|alle|om)\\s+", " "))
                        .map(stated -> stated.date()
                                .atTime(stated.time().orElse(LocalTime.MIDNIGHT))
                                .toInstant(stated.offset().orElse(ZoneOffset.UTC)))
                : Optional.empty();
    }
}
