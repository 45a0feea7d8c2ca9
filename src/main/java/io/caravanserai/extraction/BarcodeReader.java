package io.caravanserai.extraction;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads boarding passes: the text of a barcode, wherever it was found. */
final class BarcodeReader implements PartReader {

    private static final Pattern TOKEN = Pattern.compile("^(?i:aztecCode|qrCode|pdf417|barcode128)\\s?:\\s?");

    private static final int MOST_PASSES = 50;

    private final Hints hints;

    BarcodeReader(Hints hints) {
        this.hints = hints;
    }

    @Override
    public void read(Part part, Findings findings) {
        var passes = part.text()
                .lines()
                .filter(line -> Bcbp.looksLikeOne(line.stripLeading()))
                .limit(MOST_PASSES + 1)
                .toList();
        passes.stream().limit(MOST_PASSES).forEach(line -> read(line, part, about(part), findings));
        if (passes.size() > MOST_PASSES) {
            findings.problem(
                    Reason.TOO_LARGE, part.path(), "more than " + MOST_PASSES + " boarding passes in one text");
        }
    }

    /** @return the day on which the message was sent, or else received */
    Optional<LocalDate> about(Part part) {
        return part.envelope()
                .flatMap(Envelope::date)
                .or(hints::receivedAt)
                .map(instant -> instant.atZone(ZoneOffset.UTC).toLocalDate());
    }

    /** Reads the passes that markup tells as the token of a ticket. */
    void tokens(List<Draft> drafts, Part part, Findings findings) {
        drafts.stream()
                .flatMap(draft -> Optional.ofNullable(draft.claims().get(Field.TICKET_TOKEN)).stream())
                .map(claim -> TOKEN.matcher(claim.text()).replaceFirst(""))
                .distinct()
                .forEach(text -> read(text, part, about(part), findings));
    }

    /** @return the legs of the boarding pass, which are among the findings, too; none if it was no boarding pass */
    List<Draft> read(String text, Part part, Optional<LocalDate> about, Findings findings) {
        var pass = BcbpDecoder.decode(text);
        if (pass.isEmpty()) {
            return List.of();
        }
        if (!pass.get().sound()) {
            findings.problem(Reason.UNREADABLE, part.path(), "a boarding pass of which not all can be read");
        }
        var legs = pass.get().legs().stream()
                .map(leg -> draft(pass.get(), leg, text, part, about, findings))
                .toList();
        legs.forEach(findings::found);
        return legs;
    }

    private static Draft draft(
            Bcbp pass, Bcbp.BcbpLeg leg, String text, Part part, Optional<LocalDate> about, Findings findings) {
        var draft = Draft.of(ReservationKind.FLIGHT);
        // Not the whole of it: who has a pass's text can board, or change the booking.
        var source = new Source(
                Source.Origin.BARCODE, part.path(), leg.carrier() + leg.flight() + " " + leg.from() + leg.to());
        draft.says(Field.PERSON, pass.name(), source);
        draft.says(Field.NUMBER, leg.number(), source);
        draft.says(Field.PLACE_CODE, leg.from(), source);
        draft.says(Field.TO_CODE, leg.to(), source);
        draft.says(Field.CARRIER_CODE, leg.carrier(), source);
        draft.says(Field.SERVICE_NUMBER, leg.flight(), source);
        draft.says(Field.SEAT, leg.seat(), source);
        draft.says(Field.CHECK_IN_SEQUENCE, leg.sequence(), source);
        draft.says(Field.TICKET_NUMBER, leg.ticket(), source);
        draft.says(Field.TICKET_TOKEN, "aztecCode:" + text.strip(), source);
        var date = pass.dateOf(leg, about);
        date.ifPresent(day -> draft.says(Field.START, StatedTime.on(day), source));
        if (date.isEmpty() && leg.dayOfYear().isPresent()) {
            findings.problem(
                    Reason.YEAR_UNKNOWN, part.path(), "a boarding pass for a day of a year that nothing tells");
        }
        return draft;
    }
}
