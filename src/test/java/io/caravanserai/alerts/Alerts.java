package io.caravanserai.alerts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The alerts as {@code observability/alerts.yml} has them. */
final class Alerts {

    static final Path FILE = Path.of("observability/alerts.yml");

    private Alerts() {}

    /** One rule. */
    record Alert(String name, Query query, Map<String, String> labels, Map<String, String> annotations) {

        private static final Pattern PATIENCE = Pattern.compile("(.*_seconds\\) > )(\\d+)");

        Stream<Alert> inMiniature() {
            var parts = PATIENCE.matcher(query.text());
            return parts.matches()
                    ? Stream.of(new Alert(
                            name,
                            new Query(parts.group(1) + Integer.parseInt(parts.group(2)) / 300),
                            labels,
                            annotations))
                    : Stream.empty();
        }
    }

    @SuppressWarnings("unchecked")
    static List<Alert> all() {
        Map<String, Object> file = new Yaml().load(read(FILE));
        return ((List<Map<String, Object>>) file.get("groups"))
                .stream()
                        .flatMap(group -> ((List<Map<String, Object>>) group.get("rules")).stream())
                        .map(rule -> new Alert(
                                (String) rule.get("alert"),
                                new Query((String) rule.get("expr")),
                                (Map<String, String>) rule.get("labels"),
                                (Map<String, String>) rule.get("annotations")))
                        .toList();
    }

    /** @return the names of the alerts whose expressions are fulfilled, each with the labels that tell of whom: {@code X{a}} */
    static Set<String> raised(Scrape before, Scrape now) {
        return raised(all(), before, now);
    }

    /** The same with a minute for five hours: of the alerts that bear with something for so many seconds. */
    static Set<String> raisedInMiniature(Scrape before, Scrape now) {
        return raised(all().stream().flatMap(Alert::inMiniature).toList(), before, now);
    }

    private static Set<String> raised(List<Alert> alerts, Scrape before, Scrape now) {
        Set<String> raised = new TreeSet<>();
        for (Alert alert : alerts) {
            alert.query().fulfilled(before, now).keySet().forEach(labels -> {
                var of = new TreeSet<>(labels.values());
                of.removeIf(String::isEmpty);
                raised.add(of.isEmpty() ? alert.name() : alert.name() + of);
            });
        }
        return raised;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
