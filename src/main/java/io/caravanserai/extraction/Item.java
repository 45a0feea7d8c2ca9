package io.caravanserai.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A thing in schema.org's sense, whatever markup it was written in.
 *
 * @param types bare names, such as {@code Flight}
 * @param properties each with its values in order: a String or another Item
 */
record Item(List<String> types, Map<String, List<Object>> properties) {

    /** @return the first text at the end of a path such as {@code reservationFor.airline.name} */
    Optional<String> text(String path) {
        return values(path)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    Stream<Object> values(String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return properties.getOrDefault(path, List.of()).stream();
        }
        return items(path.substring(0, dot)).flatMap(item -> item.values(path.substring(dot + 1)));
    }

    Stream<Item> items(String property) {
        return properties.getOrDefault(property, List.of()).stream()
                .filter(Item.class::isInstance)
                .map(Item.class::cast);
    }

    boolean isOneOf(String... names) {
        return types.stream().anyMatch(type -> Stream.of(names).anyMatch(type::equalsIgnoreCase));
    }

    Item with(String property, List<Object> values) {
        var copy = new java.util.LinkedHashMap<>(properties);
        if (values.isEmpty()) {
            copy.remove(property);
        } else {
            copy.put(property, values);
        }
        return new Item(types, copy);
    }

    /** @return with what the other says on properties of which this says nothing */
    Item under(Item other) {
        var copy = new java.util.LinkedHashMap<>(properties);
        other.properties.forEach((name, values) -> copy.putIfAbsent(name, new ArrayList<>(values)));
        return new Item(types, copy);
    }
}
