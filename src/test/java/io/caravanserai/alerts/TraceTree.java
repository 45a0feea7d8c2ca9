package io.caravanserai.alerts;

import io.opentelemetry.proto.trace.v1.Span;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** One trace as a person reads it: each hop beneath the one that led to it. */
record TraceTree(List<Span> spans) {

    /** @return the hops whose parent is not among them */
    List<Span> roots() {
        return spans.stream()
                .filter(span ->
                        spans.stream().noneMatch(other -> other.getSpanId().equals(span.getParentSpanId())))
                .toList();
    }

    /** @return the names from the root to the first hop of this name, each the parent of the next */
    List<String> wayTo(String name) {
        return spans.stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .map(this::way)
                .orElse(List.of());
    }

    boolean has(String name) {
        return spans.stream().anyMatch(span -> span.getName().equals(name));
    }

    /** @return the tree as lines of text, with milliseconds since the root began and the time that each hop took */
    String text() {
        var text = new StringBuilder();
        roots().forEach(root -> write(root, root.getStartTimeUnixNano(), "", text));
        return text.toString();
    }

    private void write(Span span, long began, String indent, StringBuilder text) {
        String attributes = span.getAttributesList().stream()
                .map(each -> each.getKey() + "="
                        + (each.getValue().hasStringValue()
                                ? each.getValue().getStringValue()
                                : String.valueOf(each.getValue().getIntValue())))
                .collect(Collectors.joining(" "));
        text.append("%s%s  +%d ms, %d ms  %s%n"
                .formatted(
                        indent,
                        span.getName(),
                        (span.getStartTimeUnixNano() - began) / 1_000_000,
                        (span.getEndTimeUnixNano() - span.getStartTimeUnixNano()) / 1_000_000,
                        attributes));
        spans.stream()
                .filter(child -> child.getParentSpanId().equals(span.getSpanId()))
                .sorted(Comparator.comparing(Span::getStartTimeUnixNano))
                .forEach(child -> write(child, began, indent + "  ", text));
    }

    private List<String> way(Span span) {
        var way = new java.util.ArrayList<String>();
        for (Span at = span; at != null; at = parent(at)) {
            way.add(0, at.getName());
        }
        return way;
    }

    private Span parent(Span span) {
        return spans.stream()
                .filter(other -> other.getSpanId().equals(span.getParentSpanId()))
                .findFirst()
                .orElse(null);
    }
}
