package io.caravanserai.extraction;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A reservation as a source words it, not yet understood.
 *
 * @param claims by field; a time that the source gives in parts stands in {@code times} instead
 */
record Draft(
        ReservationKind kind,
        Map<Field, Claim> claims,
        Map<Field, ClaimedTime> times,
        Optional<Reservation.Revision> revision) {

    /** What a source says, in its words. */
    record Claim(String text, Source source) {}

    /** A time whose parts the source keeps apart. */
    record ClaimedTime(StatedTime time, Source source) {}

    static Draft of(ReservationKind kind) {
        return new Draft(kind, new EnumMap<>(Field.class), new EnumMap<>(Field.class), Optional.empty());
    }

    Draft revised(Reservation.Revision by) {
        return new Draft(kind, claims, times, Optional.of(by));
    }

    void says(Field field, String text, Source source) {
        if (!text.isBlank()) {
            claims.putIfAbsent(field, new Claim(text, source));
        }
    }

    /** @return whether both begin and end at the same airports */
    boolean isOn(Draft other) {
        return kind == other.kind
                && Stream.of(Field.PLACE_CODE, Field.TO_CODE)
                        .allMatch(field -> text(field).equals(other.text(field)));
    }

    private Optional<String> text(Field field) {
        return Optional.ofNullable(claims.get(field)).map(Claim::text);
    }

    /** Takes over what another tells beyond this, of the same person and leg. */
    void learnFrom(Draft other) {
        other.claims.forEach(claims::putIfAbsent);
        other.times.forEach((field, time) -> {
            if (!claims.containsKey(field)) {
                times.putIfAbsent(field, time);
            }
        });
    }

    void says(Field field, StatedTime time, Source source) {
        times.putIfAbsent(field, new ClaimedTime(time, source));
    }
}
