package io.caravanserai.sandbox.stripe;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Decodes Stripe's form encoding: {@code a=1&b[c]=2&d[0]=3&e[]=4}. A value is a text or a map; a list is a map with
 * numbers for keys, for only the parameter's type tells {@code metadata[0]} from {@code preferred_locales[0]}.
 */
final class Form {

    private Form() {}

    static Map<String, Object> decode(String encoded) {
        var values = new LinkedHashMap<String, Object>();
        for (var pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                var name = text(equals < 0 ? pair : pair.substring(0, equals));
                put(values, name, equals < 0 ? "" : text(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    /** @param fields values by bracketed names, such as {@code address[city]} */
    static Map<String, Object> nest(Map<String, String> fields) {
        var values = new LinkedHashMap<String, Object>();
        fields.forEach((name, value) -> put(values, name, value));
        return values;
    }

    private static void put(Map<String, Object> values, String name, String value) {
        int open = name.indexOf('[');
        if (open <= 0 || !name.endsWith("]")) {
            values.put(name, value);
            return;
        }
        var into = values;
        var key = name.substring(0, open);
        for (var inner : name.substring(open + 1, name.length() - 1).split("]\\[", -1)) {
            into = child(into, key, name);
            key = inner.isEmpty() ? Integer.toString(into.size()) : inner;
        }
        into.put(key, value);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> child(Map<String, Object> parent, String key, String name) {
        var child = parent.computeIfAbsent(key, absent -> new LinkedHashMap<String, Object>());
        if (child instanceof Map) {
            return (Map<String, Object>) child;
        }
        throw Refusal.of(400, "Invalid request: " + name + " makes a hash of what another parameter made a text.")
                .param(key);
    }

    private static String text(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(400, "Invalid request: the form is not properly percent-encoded.");
        }
    }
}
