package io.caravanserai.extraction;

import io.caravanserai.extraction.Labels.Labelled;
import io.caravanserai.extraction.Source.Origin;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads reservations out of text whose lines are labelled, as e-tickets' are. It takes only what has a label, and nothing
 * of a text that speaks of cancelling without saying so in a label.
 */
final class LabelledText {

    private static final int MOST_LINES = 5_000;

    private LabelledText() {}

    static List<Draft> drafts(String text, Part part, Findings findings) {
        if (text.lines().skip(MOST_LINES).findAny().isPresent()) {
            findings.problem(Reason.TOO_LARGE, part.path(), "a text of more than " + MOST_LINES + " lines");
        }
        var labelled = text.lines()
                .limit(MOST_LINES)
                .flatMap(line -> Labels.in(line).stream())
                // From and to are also the labels of a letter's sender and receiver.
                .filter(each -> !each.value().contains("@"))
                .toList();
        boolean saysStatus = labelled.stream().anyMatch(each -> each.field() == Field.STATUS);
        if (TravelWords.speakOfCancelling(text) && !saysStatus) {
            return List.of();
        }
        return kind(labelled).map(kind -> legs(kind, labelled, part)).orElse(List.of());
    }

    static Optional<ReservationKind> kind(List<Labelled> labelled) {
        return labelled.stream().flatMap(each -> kind(each.label()).stream()).findFirst();
    }

    private static Optional<ReservationKind> kind(String label) {
        return Optional.ofNullable(
                switch (label) {
                    case "flight", "flight number", "flug", "flugnummer", "vol", "vuelo" -> ReservationKind.FLIGHT;
                    case "train", "train number", "zug", "zugnummer" -> ReservationKind.TRAIN;
                    case "bus number" -> ReservationKind.BUS;
                    case "hotel", "property", "unterkunft" -> ReservationKind.LODGING;
                    case "pick-up", "pickup", "pick-up location", "pickup location", "rental company" ->
                        ReservationKind.RENTAL_CAR;
                    case "restaurant", "table for", "party size" -> ReservationKind.RESTAURANT;
                    case "event", "veranstaltung" -> ReservationKind.EVENT;
                    default -> null;
                });
    }

    /** A label that comes again begins the next leg; whose booking it is and its number hold for all. */
    private static List<Draft> legs(ReservationKind kind, List<Labelled> labelled, Part part) {
        var legs = new ArrayList<Map<Field, Labelled>>();
        var shared = new EnumMap<Field, Labelled>(Field.class);
        var people = new HashSet<String>();
        Map<Field, Labelled> leg = new EnumMap<>(Field.class);
        for (Labelled each : labelled) {
            if (isShared(each.field())) {
                shared.putIfAbsent(each.field(), each);
                if (each.field() == Field.PERSON) {
                    people.add(each.value());
                }
            } else {
                if (leg.containsKey(each.field()) && leg.containsKey(Field.START)) {
                    legs.add(leg);
                    leg = new EnumMap<>(Field.class);
                }
                leg.putIfAbsent(each.field(), each);
            }
        }
        legs.add(leg);
        return people.size() > 1
                ? List.of()
                : legs.stream()
                        .flatMap(each -> draft(kind, each, shared, part).stream())
                        .toList();
    }

    private static boolean isShared(Field field) {
        return Set.of(Field.NUMBER, Field.PERSON, Field.STATUS, Field.TICKET_NUMBER)
                .contains(field);
    }

    private static Optional<Draft> draft(
            ReservationKind kind, Map<Field, Labelled> leg, Map<Field, Labelled> shared, Part part) {
        boolean isEnough = shared.containsKey(Field.NUMBER)
                && Optional.ofNullable(leg.get(Field.START))
                        .flatMap(start -> TimeText.read(start.value()))
                        .isPresent();
        if (!isEnough) {
            return Optional.empty();
        }
        var draft = Draft.of(kind);
        var all = new EnumMap<>(shared);
        all.putAll(leg);
        all.forEach((field, labelled) -> {
            if (FieldPaths.of(kind).containsKey(field)) {
                String snippet = labelled.label() + ": " + labelled.value();
                draft.says(field, labelled.value(), new Source(Origin.TEXT, part.path(), snippet));
            }
        });
        return Optional.of(draft);
    }
}
