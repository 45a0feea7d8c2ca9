package io.caravanserai.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        if (!types.isEmpty()) {
            return event -> types.contains(typeOf(event));
        }
        return type.map(EventTypes::group)
                .map(group -> (Predicate<ObjectNode>)
                        event -> group.matcher(typeOf(event)).matches())
                .orElse(event -> true);
    }

    private static Pattern group(String type) {
        return Pattern.compile(
                Stream.of(type.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    private static String typeOf(ObjectNode event) {
        return event.path("type").asText();
    }
}
