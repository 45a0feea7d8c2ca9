package io.caravanserai.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Filters a list by {@code created}: one second, or a range of {@code gt}, {@code gte}, {@code lt} and {@code lte}. */
final class CreatedFilter {

    private static final Map<String, BiPredicate<Long, Long>> BOUNDS = Map.of(
            "gt", (created, bound) -> created > bound,
            "gte", (created, bound) -> created >= bound,
            "lt", (created, bound) -> created < bound,
            "lte", (created, bound) -> created <= bound);

    private CreatedFilter() {}

    static Predicate<ObjectNode> of(Params params) {
        if (!params.isHash("created")) {
            var exact = params.integer("created");
            return object -> exact.isEmpty() || exact.get() == created(object);
        }
        var range = params.hash("created");
        Predicate<ObjectNode> within = object -> true;
        for (var bound : BOUNDS.entrySet()) {
            var value = range.integer(bound.getKey());
            within = within.and(object -> value.isEmpty() || bound.getValue().test(created(object), value.get()));
        }
        return within;
    }

    private static long created(ObjectNode object) {
        return object.path("created").asLong();
    }
}
