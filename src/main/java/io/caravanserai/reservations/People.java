package io.caravanserai.reservations;

import io.caravanserai.extraction.Field;
import io.caravanserai.extraction.Names;
import io.caravanserai.extraction.Names.Likeness;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who is who among the travellers of one owner. In doubt they are two. */
final class People {

    private record Pair(String one, String other) {}

    private final Map<String, Set<String>> bySource = new HashMap<>();
    private final Map<Pair, Likeness> compared = new HashMap<>();

    People(Collection<Statement> statements) {
        for (Statement each : statements) {
            each.text(Field.PERSON)
                    .ifPresent(name -> bySource.computeIfAbsent(each.source(), none -> new HashSet<>())
                            .add(name));
        }
    }

    /** @return how somebody's name goes with all that somebody has been called so far */
    Likeness compare(String name, Set<String> known) {
        boolean shortened = true;
        for (String other : known) {
            var likeness = likeness(name, other);
            if (likeness == Likeness.SAME) {
                return Likeness.SAME;
            }
            shortened &= likeness == Likeness.SHORTENED && !isToldBesides(name, other);
        }
        return shortened ? Likeness.SHORTENED : Likeness.OTHER;
    }

    /** Within one source two names are two people: with a middle name, the father. */
    private boolean isToldBesides(String one, String other) {
        return bySource.values().stream()
                .filter(names -> names.size() > 1)
                .anyMatch(names -> has(names, one) && has(names, other));
    }

    private boolean has(Set<String> names, String name) {
        return names.contains(name) || names.stream().anyMatch(each -> likeness(each, name) == Likeness.SAME);
    }

    /** The few names of an owner are compared again and again. */
    private Likeness likeness(String one, String other) {
        return compared.computeIfAbsent(new Pair(one, other), pair -> Names.compare(one, other));
    }
}
