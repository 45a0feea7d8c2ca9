package io.caravanserai.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A place at which a file names a bean by its name alone.
 *
 * @param part of the file
 * @param method of the bean; empty where none is named
 */
record BeanReference(JsonNode part, String bean, String method) {

    /** By which a step names a bean, besides {@code ref} and whatever ends so; from the schema of Camel's YAML. */
    private static final Set<String> NAMING = Set.of(
            "aggregateController",
            "aggregationRepository",
            "aggregationStrategy",
            "circuitBreaker",
            "comparator",
            "config",
            "configuration",
            "consumerListener",
            "executorService",
            "factoryBean",
            "idempotentRepository",
            "logger",
            "objectMapper",
            "onPrepare",
            "predicateExceptionFactory",
            "resumeStrategy",
            "routePolicy",
            "sagaService",
            "schemaResolver",
            "threadOffloadExecutorService",
            "timeoutCheckerExecutorService",
            "timeoutExecutorService",
            "typedGuard",
            "untilCheck",
            "xmlMapper");

    /** In an address, a bean is an option's value; a placeholder may have it as its default. */
    private static final Pattern IN_AN_ADDRESS = Pattern.compile("([?&][\\w.-]+=|\\{\\{[^}]*:)(#|%23)([^&}]+)");

    static Stream<BeanReference> in(RouteFile file) {
        return Parts.properties(file.yaml())
                .flatMap(property -> Stream.of(
                                byRef(property), byKey(property), inParameters(property), inText(property))
                        .flatMap(found -> found));
    }

    private static Stream<BeanReference> byRef(Map.Entry<String, JsonNode> property) {
        JsonNode value = property.getValue();
        JsonNode ref = value.path("ref");
        if (ref.isMissingNode()) {
            return Stream.empty();
        }
        return Set.of("bean", "method").contains(property.getKey())
                ? Stream.of(new BeanReference(
                        value, ref.asText(), Parts.text(value, "method").replaceFirst("\\(.*", "")))
                : Stream.of(of(ref, ref.isObject() ? Parts.text(ref, "expression") : ref.asText()));
    }

    private static Stream<BeanReference> byKey(Map.Entry<String, JsonNode> property) {
        String key = property.getKey();
        JsonNode value = property.getValue();
        return value.isTextual() && (NAMING.contains(key) || key.endsWith("Ref"))
                ? Stream.of(of(value, value.asText()))
                : Stream.empty();
    }

    private static Stream<BeanReference> inParameters(Map.Entry<String, JsonNode> property) {
        return property.getKey().equals("parameters")
                ? property.getValue().properties().stream()
                        .map(Map.Entry::getValue)
                        .filter(each -> each.asText().startsWith("#"))
                        .map(each -> of(each, each.asText()))
                : Stream.empty();
    }

    private static Stream<BeanReference> inText(Map.Entry<String, JsonNode> property) {
        JsonNode value = property.getValue();
        return IN_AN_ADDRESS
                .matcher(value.asText(""))
                .results()
                .map(found -> of(value, "#" + URLDecoder.decode(found.group(3), StandardCharsets.UTF_8)));
    }

    private static BeanReference of(JsonNode part, String name) {
        return new BeanReference(part, name.strip().replaceFirst("^#(bean:)?", ""), "");
    }
}
