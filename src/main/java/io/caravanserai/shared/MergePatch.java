package io.caravanserai.shared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON merge patch: RFC 7386, section 2. */
public final class MergePatch {

    private MergePatch() {}

    /** @return the target as patched; the target itself stays as it is */
    public static JsonNode apply(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode patched = target.isObject() ? target.deepCopy() : JsonNodeFactory.instance.objectNode();
        patch.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                patched.remove(field.getKey());
            } else {
                JsonNode old = patched.path(field.getKey());
                patched.set(field.getKey(), apply(old, field.getValue()));
            }
        });
        return patched;
    }
}
