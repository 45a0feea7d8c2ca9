package io.caravanserai.extraction;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import io.caravanserai.extraction.Source.Origin;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Words a draft from a calendar entry. */
final class CalendarDraft {

    private static final Pattern FLIGHT = Pattern.compile("\\b([A-Z][A-Z0-9]|[0-9][A-Z])[ ]?(\\d{2,4})\\b");
    private static final Pattern TRAIN = Pattern.compile("\\b([A-Z]{1,4}[ ]?\\d{1,5})\\b");
    private static final Pattern ROUTE = Pattern.compile(
            "(?:^|[:,(]|\\b(?:from|von|de)\\b)\\s*([\\p{L}][\\p{L}0-9 .()'/]{1,40}?)\\s*(?:→|–|->|>| - |\\bto\\b|\\bnach\\b)\\s*([\\p{L}][\\p{L}0-9 .()'/]{1,40}?)\\s*(?:$|[,;:)])");
    private static final Pattern CODES = Pattern.compile("\\b([A-Z]{3})\\b");
    private static final Pattern AT = Pattern.compile(
            "(?iu)(?:stay at|check-?in(?: at)?:?|hotel(?: stay)?:|table (?:for \\d+ )?at|dinner at|reservation at|aufenthalt(?: im)?:?|tisch (?:bei|im)|tickets? (?:for|to):?|concert:|konzert:)\\s*(.{2,100})");

    private final Draft draft;
    private final Source source;
    private final CalendarWords words;

    private CalendarDraft(ReservationKind kind, CalendarWords words, Part part) {
        this.draft = Draft.of(kind);
        this.words = words;
        this.source = new Source(Origin.CALENDAR, part.path(), words.summary());
    }

    static Draft of(ReservationKind kind, CalendarWords words, VEvent event, ICalendar calendar, Part part) {
        var made = new CalendarDraft(kind, words, part);
        made.status(event, calendar);
        made.times(event, calendar);
        made.places();
        words.labelled().forEach(label -> made.say(label.field(), label.value()));
        TravelWords.numberIn(words.summary() + "\n" + words.description())
                .ifPresent(number -> made.say(Field.NUMBER, number));
        return made.draft;
    }

    private void say(Field field, String text) {
        if (FieldPaths.of(draft.kind()).containsKey(field) && !draft.times().containsKey(field)) {
            draft.says(field, text, source);
        }
    }

    private void status(VEvent event, ICalendar calendar) {
        String method =
                calendar.getMethod() == null ? "" : "" + calendar.getMethod().getValue();
        String status = event.getStatus() == null ? "" : "" + event.getStatus().getValue();
        if (method.equalsIgnoreCase("CANCEL") || status.equalsIgnoreCase("CANCELLED")) {
            say(Field.STATUS, "cancelled");
        } else if (status.equalsIgnoreCase("CONFIRMED") || status.equalsIgnoreCase("TENTATIVE")) {
            say(Field.STATUS, status.equalsIgnoreCase("TENTATIVE") ? "pending" : status.toLowerCase(Locale.ROOT));
        }
    }

    private void times(VEvent event, ICalendar calendar) {
        var zones = calendar.getTimezoneInfo();
        CalendarTime.of(event.getDateStart(), zones).ifPresent(time -> draft.says(Field.START, time, source));
        var end = CalendarTime.of(event.getDateEnd(), zones).flatMap(this::last);
        // An entry for the check-in says nothing of the check-out, nor one for a meal of its end.
        boolean short_ = draft.kind() == ReservationKind.LODGING
                && end.filter(time -> draft.times().containsKey(Field.START)
                                && time.date()
                                        .isAfter(draft.times()
                                                .get(Field.START)
                                                .time()
                                                .date()))
                        .isEmpty();
        if (!short_) {
            end.ifPresent(time -> draft.says(Field.END, time, source));
        }
    }

    /** An entry of whole days ends before the day that it names (RFC 5545, 3.6.1), which is when a guest leaves. */
    private Optional<StatedTime> last(StatedTime end) {
        if (end.time().isPresent() || draft.kind() == ReservationKind.LODGING) {
            return Optional.of(end);
        }
        var day = end.date().minusDays(1);
        boolean isOneDay = Optional.ofNullable(draft.times().get(Field.START))
                .filter(start -> !start.time().date().isBefore(day))
                .isPresent();
        return isOneDay ? Optional.empty() : Optional.of(StatedTime.on(day));
    }

    private void places() {
        switch (draft.kind()) {
            case FLIGHT -> flight();
            case TRAIN, BUS, BOAT -> trip();
            case EVENT -> {
                at().ifPresent(title -> say(Field.TITLE, title));
                say(Field.PLACE, firstLine(words.location()));
            }
            case RENTAL_CAR, TAXI -> say(Field.PLACE, firstLine(words.location()));
            default -> {
                at().ifPresent(place -> say(Field.PLACE, place));
                say(at().isPresent() ? Field.PLACE_STREET : Field.PLACE, firstLine(words.location()));
            }
        }
    }

    private void flight() {
        var number = FLIGHT.matcher(words.summary());
        if (number.find()) {
            say(Field.SERVICE_NUMBER, number.group());
        }
        String text = words.summary() + "\n" + words.location() + "\n" + words.description();
        var codes = CODES.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(code -> Airports.withCode(code).isPresent())
                .distinct()
                .limit(3)
                .toList();
        boolean routeIsPlain = codes.size() == 2
                || codes.size() > 2
                        && Pattern.compile("\\b" + codes.get(0) + "\\b\\W{1,6}(?:to |nach )?\\b" + codes.get(1) + "\\b")
                                .matcher(text)
                                .find();
        if (routeIsPlain) {
            say(Field.PLACE_CODE, codes.get(0));
            say(Field.TO_CODE, codes.get(1));
        }
    }

    private void trip() {
        if (draft.kind() == ReservationKind.TRAIN) {
            var number = TRAIN.matcher(words.summary());
            if (number.find()) {
                say(Field.SERVICE_NUMBER, number.group(1));
            }
        }
        var route = ROUTE.matcher(words.summary());
        if (route.find()) {
            say(Field.PLACE, route.group(1));
            say(Field.TO, route.group(2));
        }
    }

    private Optional<String> at() {
        var found = AT.matcher(words.summary());
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
