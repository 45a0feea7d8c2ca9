package io.caravanserai.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/**
 * Camel's schema of its YAML, without the short forms: {@code to: kafka:x} for {@code to: {uri: kafka:x}}, and an
 * expression that stands beside a step's options rather than under {@code expression}. Camel 4.17 brings only the schema
 * that allows both, so the short forms are cut out of it here.
 */
final class CanonicalSchema {

    private static final String CAMELS = "/schema/camelYamlDsl.json";
    private static final Set<String> NO_TEXT = Set.of("number", "integer", "boolean");
    private static final JsonSchema SCHEMA = load();

    private CanonicalSchema() {}

    /** @return what is wrong, and where */
    static List<String> complaints(JsonNode yaml) {
        return SCHEMA.validate(yaml).stream()
                .map(ValidationMessage::getMessage)
                .distinct()
                .toList();
    }

    private static JsonSchema load() {
        try (InputStream schema = CanonicalSchema.class.getResourceAsStream(CAMELS)) {
            JsonNode camels = new ObjectMapper().readTree(schema);
            withoutShortForms(camels);
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(camels);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void withoutShortForms(JsonNode node) {
        if (node.path("oneOf") instanceof ArrayNode forms) {
            removeText(forms);
        }
        if (node instanceof ObjectNode definition
                && node.path("anyOf").path(0).path("oneOf") instanceof ArrayNode forms) {
            removeInlineExpression(definition, forms);
        }
        if (node instanceof ObjectNode type
                && NO_TEXT.contains(node.path("type").asText())) {
            allowPlaceholder(type);
        }
        node.forEach(CanonicalSchema::withoutShortForms);
    }

    /** A number or a flag may come from the configuration: {@code "{{hub.retry.attempts}}"}. */
    private static void allowPlaceholder(ObjectNode type) {
        String known = type.path("type").asText();
        type.putArray("type").add(known).add("string");
        type.put("pattern", "^\\{\\{.+}}$");
    }

    private static void removeText(ArrayNode forms) {
        for (int at = forms.size() - 1; at >= 0 && forms.size() > 1; at--) {
            if (forms.get(at).path("type").asText().equals("string")) {
                forms.remove(at);
            }
        }
    }

    private static void removeInlineExpression(ObjectNode definition, ArrayNode forms) {
        boolean inline = forms.path(0).path("$ref").asText().endsWith(".ExpressionDefinition");
        if (inline && definition.path("properties") instanceof ObjectNode properties) {
            forms.path(1).path("not").path("anyOf").forEach(language -> {
                String name = language.path("required").path(0).asText();
                if (!name.equals("expression")) {
                    properties.remove(name);
                }
            });
            forms.remove(0);
        }
    }
}
