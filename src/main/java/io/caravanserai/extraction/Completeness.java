package io.caravanserai.extraction;

import static io.caravanserai.extraction.Field.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Says what is missing of a reservation. It stays as it is: nothing is filled in, and nothing thrown away. */
final class Completeness {

    private static final Map<ReservationKind, List<Field>> NEEDED = Map.of(
            ReservationKind.FLIGHT, List.of(START, PLACE_CODE, TO_CODE, SERVICE_NUMBER),
            ReservationKind.TRAIN, List.of(START, PLACE, TO),
            ReservationKind.BUS, List.of(START, PLACE, TO),
            ReservationKind.BOAT, List.of(START, PLACE, TO),
            ReservationKind.LODGING, List.of(START, END, PLACE),
            ReservationKind.RENTAL_CAR, List.of(START, END, PLACE),
            ReservationKind.TAXI, List.of(START, PLACE),
            ReservationKind.EVENT, List.of(START, TITLE),
            ReservationKind.RESTAURANT, List.of(START, PLACE));
    private static final Map<Field, Field> INSTEAD = Map.of(PLACE_CODE, PLACE, TO_CODE, TO);

    private Completeness() {}

    /** @return whether it says anything by which it could be known */
    static boolean isAnything(Reservation reservation) {
        return Stream.of(NUMBER, START, PLACE, PLACE_CODE, TITLE, SERVICE_NUMBER)
                .anyMatch(reservation.facts()::containsKey);
    }

    static void check(Reservation reservation, Findings findings) {
        // To cancel, the number is enough.
        if (reservation.isCancelled()) {
            return;
        }
        var missing = new ArrayList<String>();
        for (Field field : NEEDED.get(reservation.kind())) {
            boolean there = reservation.facts().containsKey(field)
                    || INSTEAD.containsKey(field) && reservation.facts().containsKey(INSTEAD.get(field));
            if (!there) {
                missing.add(SchemaJson.path(reservation.kind(), field));
            }
        }
        if (!missing.isEmpty()) {
            findings.problem(
                    Reason.INCOMPLETE,
                    part(reservation),
                    reservation.kind().schemaType() + " without " + String.join(", ", missing));
        }
    }

    private static String part(Reservation reservation) {
        return reservation.facts().values().stream()
                .map(fact -> fact.sources().get(0).part())
                .findFirst()
                .orElse("");
    }
}
