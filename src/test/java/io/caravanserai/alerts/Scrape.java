package io.caravanserai.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code /actuator/prometheus} told at one time. */
record Scrape(List<Series> all) {

    private static final Pattern LINE = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** One series and its value. */
    record Series(String name, Map<String, String> labels, double value) {}

    static Scrape of(String text) {
        List<Series> all = new ArrayList<>();
        for (Matcher line = LINE.matcher(text); line.find(); ) {
            Map<String, String> labels = new TreeMap<>();
            for (Matcher label = LABEL.matcher(line.group(2) == null ? "" : line.group(2)); label.find(); ) {
                labels.put(label.group(1), label.group(2));
            }
            String value = line.group(3).replace("+Inf", "Infinity");
            all.add(new Series(line.group(1), labels, Double.parseDouble(value)));
        }
        return new Scrape(all);
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>();
        all.forEach(series -> names.add(series.name()));
        return names;
    }

    /** @return the names of the hub's own metrics of which some number cannot be told now */
    Set<String> unknown() {
        Set<String> names = new TreeSet<>();
        all.stream()
                .filter(series -> series.name().startsWith("hub_") && Double.isNaN(series.value()))
                .forEach(series -> names.add(series.name()));
        return names;
    }

    /** @return the series of that name which have at least these labels */
    List<Series> series(String name, Map<String, String> labels) {
        return all.stream()
                .filter(series ->
                        series.name().equals(name) && series.labels().entrySet().containsAll(labels.entrySet()))
                .toList();
    }
}
