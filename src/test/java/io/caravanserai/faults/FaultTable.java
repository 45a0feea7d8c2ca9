package io.caravanserai.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The table at the end. */
final class FaultTable {

    private final List<Outcome> outcomes = new ArrayList<>();

    synchronized void add(Outcome outcome) {
        outcomes.add(outcome);
    }

    synchronized long kills() {
        return outcomes.stream().mapToLong(Outcome::kills).sum();
    }

    void print(Path file) {
        String table = toString();
        System.out.println(table);
        try {
            Files.writeString(file, table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        var lines = new ArrayList<String>();
        lines.add(
                "| scenario | rows | seed | changes made | faults injected | lost | doubled | echoes | out of order | s |");
        lines.add("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        outcomes.forEach(outcome -> lines.add(line(outcome)));
        lines.add("| **all** | | | %d | %d | %d | %d | %d | %d | %.0f |"
                .formatted(
                        outcomes.stream().mapToInt(Outcome::changes).sum(),
                        outcomes.stream()
                                .mapToInt(outcome -> outcome.faults().size())
                                .sum(),
                        outcomes.stream()
                                .mapToInt(outcome -> outcome.verdict().lost().size())
                                .sum(),
                        outcomes.stream()
                                .mapToInt(outcome -> outcome.verdict().doubled().size())
                                .sum(),
                        outcomes.stream()
                                .mapToInt(outcome -> outcome.verdict().echoes().size())
                                .sum(),
                        outcomes.stream()
                                .mapToInt(outcome ->
                                        outcome.verdict().outOfOrder().size())
                                .sum(),
                        outcomes.stream().mapToDouble(Outcome::seconds).sum()));
        lines.add("");
        lines.add("`kill -9` of a hub: %d times.".formatted(kills()));
        outcomes.forEach(outcome -> outcome.failure()
                .ifPresent(why -> lines.add("%s could not be played to its end: %s"
                        .formatted(outcome.scenario().name(), why))));
        return String.join("\n", lines) + "\n";
    }

    private static String line(Outcome outcome) {
        var verdict = outcome.verdict();
        return "| %s | %s | %d | %d | %d | %d | %d | %d | %d | %.0f |"
                .formatted(
                        outcome.scenario().name(),
                        outcome.scenario().rows().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                        outcome.seed(),
                        outcome.changes(),
                        outcome.faults().size(),
                        verdict.lost().size(),
                        verdict.doubled().size(),
                        verdict.echoes().size(),
                        verdict.outOfOrder().size(),
                        outcome.seconds());
    }
}
