package io.caravanserai.extraction;

import biweekly.component.VEvent;
import biweekly.property.DateOrDateTimeProperty;
import io.caravanserai.extraction.Reservation.Revision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The entries of a calendar as they are now. An entry is known by its UID, and one occurrence of it by its RECURRENCE-ID, too
 * (RFC 5545, 3.8.4); of its versions the one with the highest SEQUENCE counts. Where several count the same and begin at
 * different times, the UID is a booking's number, and each is an entry of its own.
 */
final class CalendarEntries {

    /** An entry, and what it is known by. */
    record Entry(VEvent event, Revision revision) {}

    private CalendarEntries() {}

    static List<Entry> current(List<VEvent> events) {
        Map<String, List<VEvent>> byIdentity = new LinkedHashMap<>();
        events.forEach(event -> byIdentity
                .computeIfAbsent(identity(event) + withoutUid(event), none -> new ArrayList<>())
                .add(event));
        return byIdentity.values().stream()
                .flatMap(versions -> newest(versions).stream())
                .toList();
    }

    private static List<Entry> newest(List<VEvent> versions) {
        int newest = versions.stream().mapToInt(CalendarEntries::sequence).max().orElse(0);
        Map<String, VEvent> byStart = new LinkedHashMap<>();
        versions.stream()
                .filter(event -> sequence(event) == newest)
                .forEach(event -> byStart.putIfAbsent(text(event.getDateStart()), event));
        return byStart.entrySet().stream()
                .map(each -> new Entry(
                        each.getValue(),
                        new Revision(
                                identity(each.getValue()) + (byStart.size() > 1 ? "/" + each.getKey() : ""), newest)))
                .toList();
    }

    private static String identity(VEvent event) {
        String occurrence = text(event.getRecurrenceId());
        return uid(event) + (occurrence.isEmpty() ? "" : "/" + occurrence);
    }

    private static String withoutUid(VEvent event) {
        return uid(event).isEmpty()
                ? " " + text(event.getDateStart())
                        + Optional.ofNullable(event.getSummary())
                                .map(summary -> summary.getValue())
                                .orElse("")
                : "";
    }

    private static String uid(VEvent event) {
        return Optional.ofNullable(event.getUid()).map(uid -> uid.getValue()).orElse("");
    }

    private static int sequence(VEvent event) {
        return Optional.ofNullable(event.getSequence())
                .map(sequence -> sequence.getValue())
                .orElse(0);
    }

    private static String text(DateOrDateTimeProperty time) {
        return Optional.ofNullable(time)
                .map(property -> property.getValue())
                .map(value -> value.getRawComponents())
                .map(Object::toString)
                .orElse("");
    }
}
