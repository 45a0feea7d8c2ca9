package io.caravanserai.extraction;

import io.caravanserai.extraction.PlaceZones.Found;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Settles what a reservation's times are: local time, zone, and where the zone comes from. Never invents any of them. */
final class Times {

    private final ReservationKind kind;
    private final Map<Field, String> texts;
    private final Findings findings;
    /** By whether the place is where it ends. */
    private final Map<Boolean, Optional<Found>> places = new HashMap<>();

    Times(ReservationKind kind, Map<Field, String> texts, Findings findings) {
        this.kind = kind;
        this.texts = texts;
        this.findings = findings;
    }

    void settle(Map<Field, Draft.ClaimedTime> stated, Map<Field, Fact> facts) {
        boolean inUtc = UtcFlights.areInUtc(kind, texts, stated);
        stated.forEach((field, claimed) -> {
            var time = inUtc ? claimed.time().asInstant() : claimed.time();
            var source = claimed.source();
            var moment = moment(field, time, source);
            boolean clashes = kind != ReservationKind.LODGING && clashes(field, time);
            var fact = Fact.of(moment, source);
            facts.put(field, clashes ? fact.doubted(0.7) : fact);
            if (clashes) {
                findings.problem(
                        Reason.CONTRADICTION, source.part(), "not the offset of its place: " + source.snippet());
            }
            if (isSkipped(moment)) {
                findings.problem(Reason.SKIPPED_BY_CLOCKS, source.part(), source.snippet());
            }
        });
    }

    private Moment moment(Field field, StatedTime time, Source source) {
        if (time.time().isEmpty() || isDateOnly(time)) {
            return Moment.on(time.date());
        }
        var place = place(field);
        if (time.isInstant() && place.isPresent() && time.literally().isPresent()) {
            var there = time.literally().get().withZoneSameInstant(place.get().zone());
            return new Moment(
                    there.toLocalDate(),
                    Optional.of(there.toLocalTime()),
                    Optional.of(place.get().zone()),
                    place.get().source(),
                    Optional.of(there.getOffset()));
        }
        var zone = place.or(() -> time.zone().map(stated -> new Found(stated, ZoneSource.STATED_ZONE)))
                .or(() -> ofOffset(time));
        return new Moment(
                time.date(),
                time.time(),
                zone.map(Found::zone),
                zone.map(Found::source).orElse(ZoneSource.NONE),
                time.offset().filter(offset -> !clashes(field, time)));
    }

    /** Nobody comes to a hotel at midnight: a program wrote a date as a time. */
    private boolean isDateOnly(StatedTime time) {
        return kind == ReservationKind.LODGING
                && !time.isInstant()
                && time.time().filter(LocalTime.MIDNIGHT::equals).isPresent();
    }

    /** A hotel's clock hangs on its wall: an offset in its markup tells of the sender's computer. */
    private Optional<Found> ofOffset(StatedTime time) {
        return kind == ReservationKind.LODGING && !time.isInstant()
                ? Optional.empty()
                : time.offset().map(offset -> new Found(offset, ZoneSource.STATED_OFFSET));
    }

    private Optional<Found> place(Field field) {
        return switch (field) {
            case START, BOARDING, DOORS -> places.computeIfAbsent(false, end -> PlaceZones.of(kind, texts, end));
            case END -> places.computeIfAbsent(true, end -> PlaceZones.of(kind, texts, end));
            default -> Optional.empty();
        };
    }

    private boolean clashes(Field field, StatedTime time) {
        var place = place(field);
        if (time.isInstant()
                || place.isEmpty()
                || time.time().isEmpty()
                || time.offset().isEmpty()) {
            return false;
        }
        return !valid(
                time.date().atTime(time.time().get()),
                place.get().zone(),
                time.offset().get());
    }

    private static boolean valid(LocalDateTime local, ZoneId zone, ZoneOffset offset) {
        var valid = zone.getRules().getValidOffsets(local);
        return valid.isEmpty() || valid.contains(offset);
    }

    private static boolean isSkipped(Moment moment) {
        return moment.time()
                .flatMap(time -> moment.zone()
                        .map(zone -> zone.getRules()
                                .getValidOffsets(moment.date().atTime(time))
                                .isEmpty()))
                .orElse(false);
    }
}
