package io.caravanserai.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;

/** Filters events by {@code type}, in which {@code *} stands for any text, or by the exact names in {@code types}. */
final class EventTypes {

    private static final int MOST = 20;

    private EventTypes() {}

    static Predicate<ObjectNode> of(Params params) {
        var type = params.text("type", 5000);
        var types = params.texts("types");
        if (type.isPresent() && !types.isEmpty()) {
            throw Refusal.of(400, "You may not specify both type and types.").param("types");
        }
        if (types.size() > MOST) {
            throw Refusal.of(400, "You may specify up to " + MOST + " types.").param("types");
        }
        return type.map(List::of)
                .or(() -> types.isEmpty() ? java.util.Optional.empty() : java.util.Optional.of(types))
                .map(EventTypes::anyOf)
                .orElse(event -> true);
    }

    private static Predicate<ObjectNode> anyOf(List<String> patterns) {
        return event -> patterns.stream()
                .anyMatch(pattern -> matches(pattern, event.path("type").asText()));
    }

    static boolean matches(String pattern, String type) {
        return type.matches(pattern.replace(".", "\\.").replace("*", ".*"));
    }
}
