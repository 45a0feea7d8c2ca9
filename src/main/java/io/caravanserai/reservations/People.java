package io.caravanserai.reservations;

import io.caravanserai.extraction.Names;
import io.caravanserai.extraction.Names.Likeness;
import io.caravanserai.extraction.Words;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who is who among the travellers of one owner. In doubt they are two. */
final class People {

    private record Pair(Words one, Words other) {}

    private final Map<String, Set<Words>> bySource = new HashMap<>();
    private final Map<Pair, Likeness> compared = new HashMap<>();

    People(Collection<Statement> statements) {
        for (Statement each : statements) {
            each.reservation()
                    .person()
                    .ifPresent(name -> bySource.computeIfAbsent(each.source(), none -> new HashSet<>())
                            .add(name));
        }
    }

    /** @return how somebody's name goes with all that somebody has been called so far */
    Likeness compare(Words name, Set<Words> known) {
        if (known.stream().anyMatch(other -> likeness(name, other) == Likeness.SAME)) {
            return Likeness.SAME;
        }
        if (known.stream().anyMatch(other -> areNamesakes(name, other) || isToldBesides(name, other))) {
            return Likeness.OTHER;
        }
        if (known.stream().anyMatch(other -> likeness(name, other) == Likeness.UNTITLED && !isEither(name, other))) {
            return Likeness.UNTITLED;
        }
        return known.stream().allMatch(other -> likeness(name, other) == Likeness.SHORTENED)
                ? Likeness.SHORTENED
                : Likeness.OTHER;
    }

    /** Mr and Mrs Smith. */
    private boolean areNamesakes(Words one, Words other) {
        return likeness(one, other) == Likeness.OTHER
                && likeness(new Words(one.text()), new Words(other.text())) != Likeness.OTHER;
    }

    /** Who is called Smith, and no more, may be Mr or Mrs Smith, where a source tells of both. */
    private boolean isEither(Words one, Words other) {
        return isUntitledOfTwo(one, other) || isUntitledOfTwo(other, one);
    }

    private boolean isUntitledOfTwo(Words untitled, Words titled) {
        return bySource.values().stream()
                .filter(names -> names.size() > 1)
                .anyMatch(names -> has(names, titled)
                        && names.stream()
                                .anyMatch(third ->
                                        areNamesakes(titled, third) && likeness(untitled, third) == Likeness.UNTITLED));
    }

    /** Within one source two names are two people: with a middle name, the father. */
    private boolean isToldBesides(Words one, Words other) {
        return bySource.values().stream()
                .filter(names -> names.size() > 1)
                .anyMatch(names -> has(names, one) && has(names, other));
    }

    private boolean has(Set<Words> names, Words name) {
        return names.contains(name) || names.stream().anyMatch(each -> likeness(each, name) == Likeness.SAME);
    }

    /** The few names of an owner are compared again and again. */
    private Likeness likeness(Words one, Words other) {
        return compared.computeIfAbsent(new Pair(one, other), pair -> Names.compare(one, other));
    }
}
