package io.caravanserai.reservations;

import io.caravanserai.extraction.Field;
import io.caravanserai.extraction.Moment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The reservations that are known so far, to be found by what a statement could know them by. */
final class Known {

    private final LinkedHashSet<Gathered> all = new LinkedHashSet<>();
    private final Map<Object, LinkedHashSet<Gathered>> marks = new HashMap<>();

    int size() {
        return all.size();
    }

    List<Gathered> all() {
        return List.copyOf(all);
    }

    /** Also one that is there already, of which more is known now. */
    void add(Gathered each) {
        all.add(each);
        each.numbers().forEach(number -> mark("number " + number, each));
        each.entries().forEach(uid -> mark("entry " + uid, each));
        each.faces().forEach(face -> mark(face.moment(Field.START).map(Moment::date), each));
    }

    private void mark(Object by, Gathered each) {
        marks.computeIfAbsent(by, none -> new LinkedHashSet<>()).add(each);
    }

    /** @return of the same number, calendar entry or day, in the order in which they came to be known */
    Stream<Gathered> near(Statement said) {
        var keys = new ArrayList<Object>();
        said.booking().ifPresent(number -> keys.add("number " + number));
        said.reservation().revision().ifPresent(revision -> keys.add("entry " + revision.uid()));
        keys.add(said.day());
        return keys.stream()
                .map(marks::get)
                .filter(Objects::nonNull)
                .flatMap(Collection::stream)
                .distinct()
                .filter(each -> each.kind() == said.reservation().kind())
                .sorted(Comparator.comparingInt(Gathered::position))
                .toList()
                .stream();
    }
}
