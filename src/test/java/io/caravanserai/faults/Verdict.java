package io.caravanserai.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is wrong, in the four ways in which something can be. What each means, {@link Checker} says. */
record Verdict(List<String> lost, List<String> doubled, List<String> echoes, List<String> outOfOrder) {

    Verdict() {
        this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    boolean isClean() {
        return all().findAny().isEmpty();
    }

    /** @return each finding, as a sentence that begins with its column */
    Stream<String> all() {
        return Stream.of(
                        lost.stream().map(finding -> "lost: " + finding),
                        doubled.stream().map(finding -> "doubled: " + finding),
                        echoes.stream().map(finding -> "echo: " + finding),
                        outOfOrder.stream().map(finding -> "out of order: " + finding))
                .flatMap(findings -> findings);
    }
}
