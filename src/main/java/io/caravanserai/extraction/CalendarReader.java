package io.caravanserai.extraction;

import biweekly.Biweekly;
import biweekly.ICalendar;
import io.caravanserai.extraction.CalendarEntries.Entry;
import java.util.List;

/** Reads iCalendar (RFC 5545 and 5546). */
final class CalendarReader implements PartReader {

    private static final int MOST_EVENTS = 200;

    @Override
    public void read(Part part, Findings findings) {
        if (part.content().length > findings.bounds().markup()) {
            findings.problem(Reason.TOO_LARGE, part.path(), "a calendar of " + part.content().length + " bytes");
            return;
        }
        for (ICalendar calendar : calendars(part, findings)) {
            findings.checkTime();
            var entries = CalendarEntries.current(calendar.getEvents());
            entries.stream().limit(MOST_EVENTS).forEach(entry -> read(entry, calendar, part, findings));
            if (entries.size() > MOST_EVENTS) {
                findings.problem(Reason.TOO_LARGE, part.path(), "a calendar of " + entries.size() + " entries");
            }
        }
    }

    /** The zones' rules are tried out while they are read, and one of a month that is none fails as if it were a bug. */
    private static List<ICalendar> calendars(Part part, Findings findings) {
        try {
            return Biweekly.parse(part.text()).all();
        } catch (AssertionError e) {
            findings.problem(Reason.UNREADABLE, part.path(), "a calendar with a time zone that cannot be");
            return List.of();
        }
    }

    private static void read(Entry entry, ICalendar calendar, Part part, Findings findings) {
        var words = CalendarWords.of(entry.event());
        var kind = words.kind();
        if (kind.isEmpty()) {
            return;
        }
        var draft = CalendarDraft.of(kind.get(), words, entry.event(), calendar, part);
        boolean cancels = draft.claims().containsKey(Field.STATUS)
                && draft.claims().get(Field.STATUS).text().equals("cancelled");
        if (words.isReservation(kind.get(), draft) || cancels && words.isStronglyTravel(kind.get())) {
            findings.found(draft.revised(entry.revision()));
        } else if (words.isStronglyTravel(kind.get())) {
            findings.problem(
                    Reason.NOTHING_READ, part.path(), "a calendar entry about travel without a booking's number");
        }
    }
}
