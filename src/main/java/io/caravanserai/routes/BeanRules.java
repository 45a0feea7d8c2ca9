package io.caravanserai.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which beans a flow names. */
final class BeanRules {

    private static final String MODULES = "io.caravanserai.";
    private static final Set<String> REFERENCES = Set.of("onExceptionOccurredRef", "onRedeliveryRef");

    private static final Predicate<String> BEAN_ENDPOINT =
            Pattern.compile("(bean|class)(:.*)?").asMatchPredicate();

    private BeanRules() {}

    static Stream<Complaint> ofItsModule(RouteFile file, Surroundings hub) {
        String own = MODULES + file.folder();
        var strangers = references(file)
                .filter(reference -> hub.beans()
                        .find(reference.bean())
                        .filter(bean -> bean.home().equals(own))
                        .isEmpty())
                .map(reference -> file.complaint(
                        reference.part(), "names the bean '%s', which is not in %s".formatted(reference.bean(), own)));
        var hidden = Parts.properties(file.yaml())
                .filter(BeanRules::hidesABean)
                .map(property -> file.complaint(
                        property.getValue(),
                        "names a bean otherwise than by 'ref', in '%s'".formatted(property.getKey())));
        return Stream.concat(strangers, hidden);
    }

    private static boolean hidesABean(Map.Entry<String, JsonNode> property) {
        JsonNode value = property.getValue();
        return switch (property.getKey()) {
            case "bean", "method" -> value.isObject() && !value.has("ref");
            case "uri" -> BEAN_ENDPOINT.test(value.asText());
            default -> value.isTextual() && value.asText().contains("${bean:");
        };
    }

    static Stream<Complaint> methodsThere(RouteFile file, Surroundings hub) {
        return references(file)
                .filter(reference -> !reference.method().isEmpty())
                .filter(reference -> hub.beans()
                        .find(reference.bean())
                        .filter(bean -> Stream.of(bean.type().getMethods())
                                .map(Method::getName)
                                .noneMatch(reference.method()::equals))
                        .isPresent())
                .map(reference -> file.complaint(
                        reference.part(),
                        "calls the method '%s', which the bean '%s' does not have"
                                .formatted(reference.method(), reference.bean())));
    }

    /** Where a file names a bean, and its method, if it names one. */
    private record Reference(JsonNode part, String bean, String method) {}

    private static Stream<Reference> references(RouteFile file) {
        return Parts.properties(file.yaml()).flatMap(BeanRules::referencesOf);
    }

    private static Stream<Reference> referencesOf(Map.Entry<String, JsonNode> property) {
        JsonNode value = property.getValue();
        return switch (property.getKey()) {
            case "bean", "method" ->
                value.has("ref")
                        ? Stream.of(new Reference(
                                value,
                                Parts.text(value, "ref"),
                                Parts.text(value, "method").replaceFirst("\\(.*", "")))
                        : Stream.empty();
            case "resilience4jConfiguration" ->
                value.has("circuitBreaker")
                        ? Stream.of(new Reference(value, Parts.text(value, "circuitBreaker"), ""))
                        : Stream.empty();
            case "parameters" ->
                value.properties().stream()
                        .map(Map.Entry::getValue)
                        .filter(each -> each.asText().startsWith("#"))
                        .map(each -> new Reference(each, each.asText().replaceFirst("^#(bean:)?", ""), ""));
            default ->
                REFERENCES.contains(property.getKey())
                        ? Stream.of(new Reference(value, value.asText(), ""))
                        : Stream.empty();
        };
    }
}
