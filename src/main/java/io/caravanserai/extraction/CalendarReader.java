package io.caravanserai.extraction;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import io.caravanserai.extraction.Reservation.Revision;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads iCalendar (RFC 5545 and 5546). */
final class CalendarReader implements PartReader {

    private static final int MOST_EVENTS = 200;

    @Override
    public void read(Part part, Findings findings) {
        if (part.content().length > findings.bounds().markup()) {
            findings.problem(Reason.TOO_LARGE, part.path(), "a calendar of " + part.content().length + " bytes");
            return;
        }
        for (ICalendar calendar : Biweekly.parse(part.text()).all()) {
            findings.checkTime();
            newest(calendar.getEvents()).stream()
                    .limit(MOST_EVENTS)
                    .forEach(event -> read(event, calendar, part, findings));
        }
    }

    /** Of several versions of one entry the one with the highest number counts. */
    private static List<VEvent> newest(List<VEvent> events) {
        Map<String, VEvent> newest = new LinkedHashMap<>();
        events.forEach(event -> newest.merge(
                revision(event).uid() + start(event),
                event,
                java.util.function.BinaryOperator.maxBy(
                        Comparator.comparingInt(each -> revision(each).sequence()))));
        return List.copyOf(newest.values());
    }

    private static void read(VEvent event, ICalendar calendar, Part part, Findings findings) {
        var words = CalendarWords.of(event);
        var kind = words.kind();
        if (kind.isEmpty()) {
            return;
        }
        var draft = CalendarDraft.of(kind.get(), words, event, calendar, part);
        boolean cancels = draft.claims().containsKey(Field.STATUS)
                && draft.claims().get(Field.STATUS).text().equals("cancelled");
        if (words.isReservation(kind.get(), draft) || cancels && words.isStronglyTravel(kind.get())) {
            findings.found(draft.revised(revision(event)));
        } else if (words.isStronglyTravel(kind.get())) {
            findings.problem(
                    Reason.NOTHING_READ, part.path(), "a calendar entry about travel without a booking's number");
        }
    }

    private static Revision revision(VEvent event) {
        String uid = Optional.ofNullable(event.getUid())
                .map(value -> value.getValue())
                .orElse("");
        Integer sequence =
                event.getSequence() == null ? null : event.getSequence().getValue();
        return new Revision(uid, sequence == null ? 0 : sequence);
    }

    private static String start(VEvent event) {
        return revision(event).uid().isEmpty() ? " " + event.getDateStart() + event.getSummary() : "";
    }
}
