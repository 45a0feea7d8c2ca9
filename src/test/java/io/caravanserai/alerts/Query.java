package io.caravanserai.alerts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * As much of Prometheus' language as the alerts speak: selectors, {@code sum}, {@code min} and {@code max}, a difference,
 * and a comparison with a number. {@code increase} and {@code offset} look at an earlier scrape. What else is written is
 * refused; that Prometheus itself understands the rules as they are meant, promtool checks.
 */
record Query(String text) {

    private static final Pattern COMPARED = Pattern.compile("(?s)(.*) (==|>) ([\\d.]+)");
    private static final Pattern AGGREGATED =
            Pattern.compile("(?s)(sum|min|max) ?(?:by \\(([\\w, ]+)\\) ?)?\\((.*)\\)");
    private static final Pattern INCREASED = Pattern.compile("(?s)increase\\((.*)\\[\\w+]\\)");
    private static final Pattern SELECTED = Pattern.compile("([a-z_:]+)(?:\\{(.*)})?( offset \\w+)?");
    /** A name that is no function, no number's unit, and no word of the language. */
    private static final Pattern NAME =
            Pattern.compile("(?<![\\w:])(?!(?:by|on|or|and|unless|offset)\\b)[a-zA-Z_:][\\w:]*(?![\\w:]|\\s*\\()");

    private static final Pattern MATCHED = Pattern.compile("(\\w+)(=~|=)\"([^\"]*)\"");

    /** @return the series that fulfil it, by their labels: those for which an alert is raised */
    Map<Map<String, String>, Double> fulfilled(Scrape before, Scrape now) {
        Matcher compared = COMPARED.matcher(text);
        if (!compared.matches()) {
            throw new IllegalArgumentException("compares nothing with a number: " + text);
        }
        double limit = Double.parseDouble(compared.group(3));
        boolean equal = compared.group(2).equals("==");
        var found = new HashMap<>(values(compared.group(1), before, now));
        found.values().removeIf(value -> Double.isNaN(value) || (equal ? value != limit : value <= limit));
        return found;
    }

    private static Map<Map<String, String>, Double> values(String of, Scrape before, Scrape now) {
        int minus = outside(of, " - ");
        if (minus > 0) {
            return joined(
                    values(of.substring(0, minus), before, now),
                    values(of.substring(minus + 3), before, now),
                    (one, other) -> one - other);
        }
        Matcher aggregated = AGGREGATED.matcher(of);
        if (aggregated.matches()) {
            return aggregated(
                    aggregated.group(1),
                    aggregated.group(2) == null
                            ? List.of()
                            : List.of(aggregated.group(2).split(", ")),
                    values(aggregated.group(3), before, now));
        }
        Matcher increased = INCREASED.matcher(of);
        if (increased.matches()) {
            var earlier = values(increased.group(1), before, before);
            var later = new HashMap<>(values(increased.group(1), now, now));
            later.replaceAll((labels, value) -> value - earlier.getOrDefault(labels, 0.0));
            return later;
        }
        return selected(of, before, now);
    }

    private static Map<Map<String, String>, Double> selected(String of, Scrape before, Scrape now) {
        Matcher selected = SELECTED.matcher(of);
        if (!selected.matches()) {
            throw new IllegalArgumentException("is not understood: " + of);
        }
        String matchers = selected.group(2) == null ? "" : selected.group(2);
        return (selected.group(3) == null ? now : before)
                .all().stream()
                        .filter(series -> series.name().equals(selected.group(1)) && matches(series.labels(), matchers))
                        .collect(Collectors.toMap(Scrape.Series::labels, Scrape.Series::value));
    }

    private static boolean matches(Map<String, String> labels, String matchers) {
        return MATCHED.matcher(matchers).results().allMatch(matcher -> {
            String value = labels.getOrDefault(matcher.group(1), "");
            return matcher.group(2).equals("=") ? value.equals(matcher.group(3)) : value.matches(matcher.group(3));
        });
    }

    private static Map<Map<String, String>, Double> aggregated(
            String how, List<String> by, Map<Map<String, String>, Double> values) {
        Map<Map<String, String>, List<Map.Entry<Map<String, String>, Double>>> groups = values.entrySet().stream()
                .collect(Collectors.groupingBy(series -> by.stream()
                        .filter(series.getKey()::containsKey)
                        .collect(Collectors.toMap(label -> label, series.getKey()::get))));
        Map<Map<String, String>, Double> results = new HashMap<>();
        groups.forEach((labels, group) -> {
            DoubleStream each = group.stream().mapToDouble(Map.Entry::getValue);
            results.put(
                    labels,
                    switch (how) {
                        case "sum" -> each.sum();
                        case "min" -> each.min().orElseThrow();
                        default -> each.max().orElseThrow();
                    });
        });
        return results;
    }

    private static Map<Map<String, String>, Double> joined(
            Map<Map<String, String>, Double> one, Map<Map<String, String>, Double> other, DoubleBinaryOperator how) {
        Map<Map<String, String>, Double> both = new HashMap<>();
        one.forEach((labels, value) -> {
            if (other.containsKey(labels)) {
                both.put(labels, how.applyAsDouble(value, other.get(labels)));
            }
        });
        return both;
    }

    /** @return where that stands outside of all brackets; -1 for nowhere */
    private static int outside(String text, String what) {
        int depth = 0;
        for (int at = 0; at < text.length(); at++) {
            depth += "({[".indexOf(text.charAt(at)) >= 0 ? 1 : ")}]".indexOf(text.charAt(at)) >= 0 ? -1 : 0;
            if (depth == 0 && text.startsWith(what, at)) {
                return at;
            }
        }
        return -1;
    }

    /** @return the metrics that are asked for, wherever they stand */
    static Set<String> metrics(String text) {
        return NAME.matcher(text.replaceAll("\\{[^}]*}", "").replaceAll("\\b(by|on) \\([^)]*\\)", ""))
                .results()
                .map(name -> name.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
