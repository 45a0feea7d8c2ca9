package io.caravanserai.routes;

import io.caravanserai.routes.Alignment.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the running route did, and the edited one would do, line by line. */
final class DeedDifference {

    /** Larger texts are shown one after the other. */
    private static final int MOST = 4_000_000;

    private DeedDifference() {}

    /**
     * @param did by the running route
     * @param would by the edited route, as far as is known
     * @param stopped why no more is known
     * @return {@code "- …"} what would be done no more, {@code "+ …"} what would be new, {@code "? …"} what is not known
     */
    static List<String> of(List<Shown> did, List<Shown> would, Optional<String> stopped) {
        List<Pair<Shown>> pairs = Alignment.of(did, would, DeedDifference::likeness);
        if (stopped.isPresent()) {
            pairs = withoutEnd(pairs);
        }
        var lines = new ArrayList<String>();
        pairs.forEach(pair -> lines.addAll(lines(lines(pair.before()), lines(pair.after()))));
        stopped.ifPresent(why -> lines.add("? " + why));
        return List.copyOf(lines);
    }

    /** What is not known to be done may be done all the same. */
    private static List<Pair<Shown>> withoutEnd(List<Pair<Shown>> pairs) {
        int end = pairs.size();
        while (end > 0
                && (pairs.get(end - 1).before().isEmpty()
                        || pairs.get(end - 1).after().isEmpty())) {
            end--;
        }
        var known = new ArrayList<>(pairs.subList(0, end));
        pairs.subList(end, pairs.size()).stream()
                .filter(pair -> pair.after().isPresent())
                .forEach(known::add);
        return known;
    }

    private static int likeness(Shown one, Shown other) {
        if (!one.head().equals(other.head())) {
            return 0;
        }
        return one.lines().equals(other.lines()) ? 2 : 1;
    }

    private static List<String> lines(Optional<Shown> deed) {
        return deed.map(Shown::lines).orElse(List.of());
    }

    private static List<String> lines(List<String> before, List<String> after) {
        if ((long) before.size() * after.size() > MOST) {
            return Stream.concat(
                            before.stream().map(line -> "- " + line),
                            after.stream().map(line -> "+ " + line))
                    .toList();
        }
        return Alignment.of(before, after, (one, other) -> one.equals(other) ? 1 : 0).stream()
                .map(DeedDifference::line)
                .toList();
    }

    private static String line(Pair<String> pair) {
        String sign = pair.after().isEmpty() ? "- " : pair.before().isEmpty() ? "+ " : "  ";
        return sign + pair.after().or(pair::before).orElseThrow();
    }
}
