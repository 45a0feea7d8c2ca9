package io.caravanserai.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Shows a message to somebody whom its persons are none of his business: its form, ids, times and codes, and of every
 * other text the first letter. What nobody has thought of is masked.
 */
@Component
class Masking {

    /** Fields whose texts say nothing of a person. */
    private static final Set<String> PLAIN = Set.of(
            "id",
            "object",
            "type",
            "op",
            "table",
            "schema",
            "db",
            "connector",
            "snapshot",
            "version",
            "status",
            "currency",
            "origin",
            "hops",
            "tour_code",
            "booking_ref",
            "departure_ref",
            "api_version",
            "livemode",
            "idempotency_key",
            "sequence",
            "lsn",
            "tx_id");

    /** Fields whose numbers do. */
    private static final Pattern PERSONAL =
            Pattern.compile("birth|dob|phone|passport|card|iban|latitude|longitude|post|zip|last4|national|tax");

    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|(cus|evt|req|we|sub|in|pi|pm)_\\w+");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d([T ][\\d:.,+Z-]*)?");
    private static final Pattern EMAIL = Pattern.compile("[^\\s\"'<>(),;:]+@[^\\s\"'<>(),;:]+");
    private static final Pattern LONG_NUMBER = Pattern.compile("(?<![\\w-])\\+?\\d[\\d ()./-]{6,}\\d(?![\\w-])");
    private static final String MASK = "•••";
    private static final int SHORTEST = 3;

    private final ObjectMapper json;

    Masking(ObjectMapper json) {
        this.json = json;
    }

    ParkedMessage mask(ParkedMessage message) {
        var hidden = new HashSet<String>();
        String body = text(message.body(), hidden);
        String key = text(message.key(), hidden);
        return message.with(key, body, words(message.cause(), hidden));
    }

    private String text(String text, Set<String> hidden) {
        if (text == null || ID.matcher(text).matches() || NUMBER.matcher(text).matches()) {
            return text;
        }
        try {
            return json.writeValueAsString(mask("", json.readTree(text), hidden));
        } catch (JsonProcessingException e) {
            return "%s (%d characters that are no JSON)".formatted(MASK, text.length());
        }
    }

    private JsonNode mask(String name, JsonNode node, Set<String> hidden) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                field.setValue(mask(field.getKey().toLowerCase(Locale.ROOT), field.getValue(), hidden));
            }
            return object;
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, mask(name, array.get(i), hidden));
            }
            return array;
        }
        boolean personal = PERSONAL.matcher(name).find();
        if (node.isNumber()) {
            return personal ? TextNode.valueOf(MASK) : node;
        }
        if (!node.isTextual() || node.asText().isEmpty() || !personal && isPlain(name, node.asText())) {
            return node;
        }
        hidden.add(node.asText());
        return TextNode.valueOf(node.asText().substring(0, node.asText().offsetByCodePoints(0, 1)) + MASK);
    }

    private static boolean isPlain(String name, String text) {
        return PLAIN.contains(name)
                || ID.matcher(text).matches()
                || TIME.matcher(text).matches()
                || name.endsWith("_id") && NUMBER.matcher(text).matches();
    }

    /** Whoever words a cause may quote what he could not take. */
    private static String words(String cause, Set<String> hidden) {
        String told = cause;
        for (String value : hidden.stream()
                .filter(value -> value.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList()) {
            told = told.replace(value, MASK);
        }
        told = EMAIL.matcher(told).replaceAll(MASK);
        return LONG_NUMBER.matcher(told).replaceAll(MASK);
    }
}
