package io.caravanserai.routes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says of a file of the folder whether it may be put in force. */
final class Judge {

    private final Beans beans;
    private final Trial trial;

    Judge(Beans beans, Trial trial) {
        this.beans = beans;
        this.trial = trial;
    }

    /**
     * @param file the one that is to be in force
     * @param before the one of its place that is in force
     * @param standard the hub's own of that place
     * @param others the other files in force
     */
    record Case(RouteFile file, Optional<RouteFile> before, Optional<RouteFile> standard, List<RouteFile> others) {}

    /** @throws RefusedFile with all that is wrong, or with what Camel finds first */
    void check(Case edit) throws RefusedFile {
        RouteFile file = edit.file();
        if (file.routes().size() != 1 || file.yaml().size() != 1) {
            throw new RefusedFile(1, "holds not one route and nothing else; error policies and rest are the hub's own");
        }
        List<RouteFile> together = new ArrayList<>(edit.others());
        together.add(file);
        var hub = new Surroundings(together, beans);
        refuse(Stream.of(
                        Stream.of(RouteRule.values()).flatMap(rule -> rule.judge(file, hub).stream()),
                        unserved(edit),
                        namesakes(edit))
                .flatMap(found -> found));
        trial.check(file);
    }

    /**
     * @param then what will be in force in its place
     * @throws RefusedFile where another route calls what would go
     */
    void checkRemoval(RouteFile file, Optional<RouteFile> then, List<RouteFile> others) throws RefusedFile {
        refuse(callers(lost(Optional.of(file), then), others)
                .map(caller -> new Complaint(1, "is gone, but the route %s calls it".formatted(caller.name()))));
    }

    /** To Camel, a route is its id: the one would take the place of the other. */
    private static Stream<Complaint> namesakes(Case edit) {
        return edit.others().stream()
                .filter(other -> other.name().equals(edit.file().name()))
                .map(other -> new Complaint(1, "is named as " + other.place() + " is"));
    }

    private static Stream<Complaint> unserved(Case edit) {
        List<String> lost = lost(edit.before(), Optional.of(edit.file()));
        var needed = new ArrayList<>(lost);
        needed.retainAll(doors(edit.standard()));
        return needed.isEmpty() && callers(lost, edit.others()).findAny().isEmpty()
                ? Stream.empty()
                : Stream.of(edit.file()
                        .complaint(
                                edit.file().routes().get(0).path("from"),
                                "serves direct:%s no longer, on which others rely"
                                        .formatted(String.join(", direct:", lost))));
    }

    private static List<String> lost(Optional<RouteFile> before, Optional<RouteFile> then) {
        var lost = new ArrayList<>(doors(before));
        lost.removeAll(doors(then));
        return lost;
    }

    private static List<String> doors(Optional<RouteFile> file) {
        return file.map(RouteFile::serves).orElse(List.of());
    }

    private static Stream<RouteFile> callers(Collection<String> doors, Collection<RouteFile> files) {
        return files.stream()
                .filter(file -> file.calls().stream().map(Parts::door).anyMatch(doors::contains));
    }

    private static void refuse(Stream<Complaint> found) throws RefusedFile {
        List<Complaint> complaints =
                found.sorted(Comparator.comparingInt(Complaint::line)).toList();
        if (!complaints.isEmpty()) {
            throw new RefusedFile(complaints);
        }
    }
}
