package io.caravanserai.model;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Which steps of which routes messages have passed, added up over all hubs of the tests, as Camel counted them. */
final class RouteCoverage {

    private static final String COUNT = "exchangesTotal";

    private final Set<String> routes;
    private final Map<String, Map<String, Long>> steps = new TreeMap<>();

    /** @param routes the ids of those that are of interest */
    RouteCoverage(Set<String> routes) {
        this.routes = routes;
    }

    /** @param folder where {@link CoverageNotes} lie */
    RouteCoverage add(Path folder) throws Exception {
        try (Stream<Path> notes = Files.list(folder)) {
            for (Path note : notes.toList()) {
                add(Files.readString(note));
            }
        }
        return this;
    }

    RouteCoverage add(String xml) throws Exception {
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        var found = document.getElementsByTagName("route");
        for (int i = 0; i < found.getLength(); i++) {
            Element route = (Element) found.item(i);
            if (routes.contains(route.getAttribute("id"))) {
                walk(route, route.getAttribute("id"), route.getAttribute("routeConfigurationId"), new HashMap<>());
            }
        }
        return this;
    }

    /** A step of an error policy is one step, in however many routes Camel repeats it. */
    private void walk(Element element, String flow, String policy, Map<String, Integer> met) {
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                String owner = child.getTagName().equals("onException") ? policy : flow;
                if (child.hasAttribute(COUNT)) {
                    int number = met.merge(owner, 1, Integer::sum);
                    steps.computeIfAbsent(owner, any -> new TreeMap<>())
                            .merge(name(child, number), Long.valueOf(child.getAttribute(COUNT)), Long::sum);
                }
                walk(child, owner, policy, met);
            }
        }
    }

    private static String name(Element step, int number) {
        String id = step.getAttribute("id");
        return "%02d %s".formatted(number, id.contains(".") ? id : step.getTagName());
    }

    /** @return whether messages passed nine steps in ten, or more; of no steps at all nothing can be said */
    boolean isEnough() {
        return all() > 0 && covered() * 10 >= all() * 9;
    }

    long covered() {
        return steps.values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .filter(count -> count > 0)
                .count();
    }

    long all() {
        return steps.values().stream().mapToLong(Map::size).sum();
    }

    /** @return the routes of which no step was counted, not even as one that nothing passed: no test started them */
    Set<String> neverStarted() {
        var never = new TreeSet<>(routes);
        never.removeAll(steps.keySet());
        return never;
    }

    /** A line for each route, with the steps that nothing passed. */
    @Override
    public String toString() {
        var table = new StringBuilder();
        steps.forEach((route, counts) -> {
            var missed = counts.entrySet().stream()
                    .filter(step -> step.getValue() == 0)
                    .map(Map.Entry::getKey)
                    .toList();
            table.append("%-34s %3d of %3d  %s%n"
                    .formatted(
                            route,
                            counts.size() - missed.size(),
                            counts.size(),
                            missed.isEmpty() ? "" : "never passed: " + missed));
        });
        neverStarted().forEach(route -> table.append("%-34s never started%n".formatted(route)));
        return table + "%d of %d steps, %.1f %%".formatted(covered(), all(), 100.0 * covered() / Math.max(all(), 1));
    }
}
