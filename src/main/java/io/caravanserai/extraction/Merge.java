package io.caravanserai.extraction;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings together what several sources in one message say of one reservation. Never two people's. */
final class Merge {

    private Merge() {}

    static List<Reservation> of(List<Reservation> read) {
        var merged = new ArrayList<Reservation>();
        read.stream().filter(Merge::isNamed).forEach(each -> merge(each, merged));
        var nameless = new ArrayList<Reservation>();
        read.stream().filter(each -> !isNamed(each)).forEach(each -> merge(each, nameless));
        nameless.forEach(each -> shareOut(each, merged));
        return ThroughTrips.withoutThose(merged);
    }

    private static boolean isNamed(Reservation reservation) {
        return reservation.facts().containsKey(Field.PERSON);
    }

    private static void merge(Reservation reservation, List<Reservation> merged) {
        var same = indexes(merged, each -> SameReservation.isSame(each, reservation));
        var namesakes = same.stream()
                .filter(index -> isNamesake(merged.get(index), reservation))
                .toList();
        var chosen = namesakes.size() == 1 ? namesakes : same;
        // One that could be either of two is nobody's.
        if (chosen.size() == 1) {
            merged.set(chosen.get(0), together(merged.get(chosen.get(0)), reservation));
        } else if (same.isEmpty() || !isIn(reservation, merged)) {
            merged.add(reservation);
        }
    }

    private static boolean isNamesake(Reservation one, Reservation other) {
        return one.person()
                .flatMap(name -> other.person().map(second -> Names.compare(name, second) == Names.Likeness.SAME))
                .orElse(false);
    }

    /** What names nobody tells of the leg, and so of all who go; what is one person's is his only where he is alone. */
    private static void shareOut(Reservation nameless, List<Reservation> merged) {
        var same = indexes(merged, each -> isNamed(each) && SameReservation.isSameThing(each, nameless));
        if (same.isEmpty()) {
            merged.add(nameless);
            return;
        }
        var shared = same.size() == 1 ? nameless : nameless.with(impersonal(nameless.facts()));
        same.forEach(index -> merged.set(index, together(merged.get(index), shared)));
    }

    private static Map<Field, Fact> impersonal(Map<Field, Fact> facts) {
        var shared = new EnumMap<Field, Fact>(Field.class);
        facts.forEach((field, fact) -> {
            if (!field.isPersonal()) {
                shared.put(field, fact);
            }
        });
        return shared;
    }

    private static Reservation together(Reservation one, Reservation other) {
        var revision = latest(one.revision(), other.revision());
        return new Reservation(one.kind(), FactMerge.merged(one.facts(), other.facts()), revision);
    }

    private static Optional<Reservation.Revision> latest(
            Optional<Reservation.Revision> one, Optional<Reservation.Revision> other) {
        return one.isPresent() && other.isPresent()
                ? (one.get().sequence() >= other.get().sequence() ? one : other)
                : one.or(() -> other);
    }

    private static boolean isIn(Reservation reservation, List<Reservation> merged) {
        return merged.stream().anyMatch(each -> each.facts().equals(reservation.facts()));
    }

    private static List<Integer> indexes(List<Reservation> list, java.util.function.Predicate<Reservation> which) {
        var indexes = new ArrayList<Integer>();
        for (int i = 0; i < list.size(); i++) {
            if (which.test(list.get(i))) {
                indexes.add(i);
            }
        }
        return indexes;
    }
}
