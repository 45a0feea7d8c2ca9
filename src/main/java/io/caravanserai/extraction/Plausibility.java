package io.caravanserai.extraction;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Leaves out an end before the start: it is no fact, and what was meant is a guess. */
final class Plausibility {

    /** Where zones are not known, a trip may seem to end before it starts by as much. */
    private static final Duration ZONES_APART = Duration.ofHours(3);

    private Plausibility() {}

    static void check(ReservationKind kind, Map<Field, Fact> facts, Findings findings) {
        var start = moment(facts, Field.START);
        var end = moment(facts, Field.END);
        if (start.isPresent() && end.isPresent() && isBefore(end.get(), start.get())) {
            var source = facts.remove(Field.END).sources().get(0);
            findings.problem(Reason.CONTRADICTION, source.part(), "it ends before it starts: " + source.snippet());
        }
    }

    private static boolean isBefore(Moment end, Moment start) {
        if (end.instant().isPresent() && start.instant().isPresent()) {
            return end.instant().get().isBefore(start.instant().get());
        }
        if (end.time().isPresent() && start.time().isPresent()) {
            return end.date()
                    .atTime(end.time().get())
                    .plus(ZONES_APART)
                    .isBefore(start.date().atTime(start.time().get()));
        }
        return end.date().isBefore(start.date().minusDays(1));
    }

    private static Optional<Moment> moment(Map<Field, Fact> facts, Field field) {
        return Optional.ofNullable(facts.get(field))
                .map(Fact::value)
                .filter(Moment.class::isInstance)
                .map(Moment.class::cast);
    }
}
