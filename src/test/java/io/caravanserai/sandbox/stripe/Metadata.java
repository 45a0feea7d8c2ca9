package io.caravanserai.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Metadata: an empty value unsets its key, an empty hash unsets all.
 *
 * @see <a href="https://docs.stripe.com/metadata">Stripe's limits</a>
 */
final class Metadata {

    private static final int KEYS = 50;
    private static final int KEY_LENGTH = 40;
    private static final int VALUE_LENGTH = 500;

    private Metadata() {}

    static void apply(ObjectNode object, Params params) {
        var metadata = object.withObject("/metadata");
        if (params.unsets("metadata")) {
            metadata.removeAll();
            return;
        }
        var sent = params.hash("metadata");
        sent.all().forEach((key, value) -> {
            check(sent.path(key), key, value);
            if ("".equals(value)) {
                metadata.remove(key);
            } else {
                metadata.put(key, value.toString());
            }
        });
        if (metadata.size() > KEYS) {
            throw tooMuch("Metadata can have up to %d keys, but you passed in %d.", KEYS, metadata.size())
                    .param("metadata");
        }
    }

    private static void check(String path, String key, Object value) {
        if (value instanceof Map) {
            throw Refusal.of(400, "Invalid string: " + value + ": metadata values must be strings.")
                    .param(path);
        }
        if (key.length() > KEY_LENGTH) {
            throw tooMuch(
                            "Metadata keys can have up to %d characters, but you passed in a key that is %d characters.",
                            KEY_LENGTH, key.length())
                    .param(path);
        }
        if (value.toString().length() > VALUE_LENGTH) {
            throw tooMuch(
                            "Metadata values can have up to %d characters, but you passed in a value that is %d characters.",
                            VALUE_LENGTH, value.toString().length())
                    .param(path);
        }
    }

    private static Refusal tooMuch(String message, int limit, int actual) {
        return Refusal.of(400, message.formatted(limit, actual));
    }
}
