package io.caravanserai.extraction;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * Tells flights whose times are in UTC from those whose local times only bear UTC's mark. Between zones the two readings
 * last differently long; if only one of them can be flown, it is the one.
 */
final class UtcFlights {

    private static final double SLOWEST = 550;
    private static final double FASTEST = 1_150;
    private static final Duration ON_THE_GROUND = Duration.ofMinutes(75);

    private UtcFlights() {}

    static boolean areInUtc(ReservationKind kind, Map<Field, String> texts, Map<Field, Draft.ClaimedTime> stated) {
        var start = stated.get(Field.START);
        var end = stated.get(Field.END);
        if (kind != ReservationKind.FLIGHT || start == null || end == null || !isUtc(start) || !isUtc(end)) {
            return false;
        }
        var from = Optional.ofNullable(texts.get(Field.PLACE_CODE)).flatMap(Airports::withCode);
        var to = Optional.ofNullable(texts.get(Field.TO_CODE)).flatMap(Airports::withCode);
        if (from.isEmpty()
                || to.isEmpty()
                || from.get().zone().isEmpty()
                || to.get().zone().isEmpty()) {
            return false;
        }
        double distance = from.get().distance(to.get().latitude(), to.get().longitude());
        var literally = Duration.between(
                start.time().literally().orElseThrow(), end.time().literally().orElseThrow());
        var onTheWall = Duration.between(at(start, from.get()), at(end, to.get()));
        return canBeFlown(literally, distance) && !canBeFlown(onTheWall, distance);
    }

    private static boolean isUtc(Draft.ClaimedTime time) {
        return time.time().offset().filter(ZoneOffset.UTC::equals).isPresent()
                && time.time().time().isPresent();
    }

    private static ZonedDateTime at(Draft.ClaimedTime time, Airports.Airport airport) {
        return time.time()
                .date()
                .atTime(time.time().time().orElseThrow())
                .atZone(airport.zone().orElseThrow());
    }

    private static boolean canBeFlown(Duration duration, double kilometres) {
        double hours = duration.toMinutes() / 60.0;
        return hours >= kilometres / FASTEST && hours <= kilometres / SLOWEST + ON_THE_GROUND.toMinutes() / 60.0;
    }
}
