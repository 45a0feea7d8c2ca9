package io.caravanserai.alerts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.Yaml;

/** The alerts as {@code observability/alerts.yml} has them. */
final class Alerts {

    static final Path FILE = Path.of("observability/alerts.yml");

    private Alerts() {}

    /** One rule. */
    record Alert(String name, Query query, Map<String, String> labels, Map<String, String> annotations) {}

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
        Set<String> raised = new TreeSet<>();
        for (Alert alert : all()) {
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
