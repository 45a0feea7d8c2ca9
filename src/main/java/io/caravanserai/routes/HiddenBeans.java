package io.caravanserai.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a file comes to a bean otherwise than by its name: in an expression, in an address, by its class. */
final class HiddenBeans {

    private static final Set<String> FOR_PEOPLE = Set.of("description", "note");
    private static final Set<String> CALLS = Set.of("bean", "method");

    private static final Predicate<String> ENDPOINT =
            Pattern.compile("(bean|class|ref|language)").asMatchPredicate();

    /** An address, also as one of several, or as what a placeholder falls back on. */
    private static final Predicate<String> ADDRESS =
            Pattern.compile("(^|[,:]\\s*)(bean|class|ref|language):[^\\s:]").asPredicate();

    private static final Predicate<String> FUNCTION = Pattern.compile(
                    "\\$(simple)?\\{\\s*(bean|ref)\\s*:|\\{\\{[^}]*\\bbean\\s*:")
            .asPredicate();

    /** Camel makes one of the class, or takes the one that there is. */
    private static final Predicate<String> BY_CLASS =
            Pattern.compile("(^\\s*|[=:]\\s*)(#|%23)(class|type)(:|%3A)").asPredicate();

    private HiddenBeans() {}

    static Stream<Complaint> in(RouteFile file) {
        return Parts.properties(file.yaml())
                .filter(HiddenBeans::hidesABean)
                .map(property -> file.complaint(
                        property.getValue(),
                        "names a bean otherwise than by 'ref', in '%s'".formatted(property.getKey())));
    }

    private static boolean hidesABean(Map.Entry<String, JsonNode> property) {
        JsonNode value = property.getValue();
        if (value.isObject()) {
            return CALLS.contains(property.getKey()) ? !value.has("ref") : callsInShort(value);
        }
        String text = value.asText("");
        return !FOR_PEOPLE.contains(property.getKey())
                && (property.getKey().equals("bean") && !text.isEmpty()
                        || property.getKey().equals("uri") && ENDPOINT.test(text)
                        || Stream.of(ADDRESS, FUNCTION, BY_CLASS).anyMatch(sign -> sign.test(text)));
    }

    /** {@code method: parking} for {@code method: {ref: parking}}. */
    private static boolean callsInShort(JsonNode value) {
        return CALLS.stream().anyMatch(call -> value.path(call).isTextual());
    }
}
