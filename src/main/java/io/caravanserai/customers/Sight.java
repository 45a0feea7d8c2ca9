package io.caravanserai.customers;

import java.util.Set;
import java.util.TreeMap;

/**
 * What is not in step of a customer at a moment.
 *
 * @param fields in which both sides differ; empty where one of them has nothing
 * @param text what both sides hold, to tell later whether anything has moved
 */
record Sight(Drift.Kind kind, Set<Field> fields, String text) {

    static Sight of(Drift.Kind kind, Object ours, Object theirs) {
        return new Sight(kind, Set.of(), "%s / %s".formatted(ours, theirs));
    }

    static Sight between(Drift.Kind kind, CustomerState ours, CustomerState theirs) {
        return new Sight(kind, ours.differences(theirs), "%s / %s".formatted(text(ours), text(theirs)));
    }

    String[] fieldNames() {
        return fields.stream().sorted().map(Field::column).toArray(String[]::new);
    }

    private static String text(CustomerState state) {
        return Integer.toHexString(new TreeMap<>(state.values()).toString().hashCode());
    }
}
