package io.caravanserai.extraction;

import biweekly.component.VEvent;
import biweekly.property.TextProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a calendar entry says in words, and what kind of reservation that is.
 *
 * @param labelled what its description tells in labelled lines
 */
record CalendarWords(String summary, String location, String description, List<Labels.Labelled> labelled) {

    private static final int LONGEST = 300;
    private static final Map<ReservationKind, Pattern> KINDS = new LinkedHashMap<>();

    static {
        // The first that fits counts: a flight has a terminal and perhaps a bus to it.
        word(ReservationKind.FLIGHT, "flights?|flug|vol|vuelo|volo|vlucht");
        word(ReservationKind.BOAT, "ferry|fähre|boat|cruise|schiff");
        word(ReservationKind.TRAIN, "train|zug|tren|treno|trein|rail");
        word(ReservationKind.BUS, "bus|coach to|fernbus|autobus");
        word(ReservationKind.RENTAL_CAR, "car rental|rental car|car hire|mietwagen|location de voiture");
        word(ReservationKind.TAXI, "taxi|airport transfer");
        word(ReservationKind.LODGING, "hotel|stay at|hostel|check-?in|aufenthalt|unterkunft|séjour|hôtel");
        word(ReservationKind.RESTAURANT, "table (?:at|for)|restaurant|dinner at|tisch (?:bei|im|für)");
        word(ReservationKind.EVENT, "tickets? (?:for|to)|concert|konzert|theat(?:re|er)|festival|museum");
    }

    static CalendarWords of(VEvent event) {
        String categories = event.getCategories().isEmpty()
                ? ""
                : " " + event.getCategories().get(0).getValues();
        String description = text(event.getDescription());
        return new CalendarWords(
                shortened(text(event.getSummary())) + categories.replaceAll("[\\[\\]]", ""),
                text(event.getLocation()),
                description,
                description
                        .lines()
                        .limit(500)
                        .flatMap(line -> Labels.in(line).stream())
                        .toList());
    }

    Optional<ReservationKind> kind() {
        return KINDS.entrySet().stream()
                .filter(entry -> entry.getValue().matcher(summary).find())
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> LabelledText.kind(labelled));
    }

    /** Friends put dinners into calendars, too: what is reserved has a number, or is a flight that is told in full. */
    boolean isReservation(ReservationKind kind, Draft draft) {
        boolean flight = kind == ReservationKind.FLIGHT
                && draft.claims().containsKey(Field.SERVICE_NUMBER)
                && draft.claims().containsKey(Field.PLACE_CODE)
                && draft.claims().containsKey(Field.TO_CODE);
        return flight || draft.claims().containsKey(Field.NUMBER);
    }

    boolean isStronglyTravel(ReservationKind kind) {
        return kind != ReservationKind.RESTAURANT && kind != ReservationKind.EVENT && kind != ReservationKind.TAXI;
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private static String text(TextProperty property) {
        return property == null || property.getValue() == null ? "" : property.getValue();
    }

    private static void word(ReservationKind kind, String words) {
        KINDS.put(kind, Pattern.compile("(?iu)(?<!\\p{L})(?:" + words + ")(?!\\p{L})"));
    }
}
