package io.caravanserai.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the API answers.
 *
 * @param objectId the id of the object that the answer is about; empty if it is about none
 */
record Answer(int status, byte[] body, Map<String, String> headers, String objectId) {

    static Answer ok(ObjectNode object) {
        return new Answer(200, Json.bytes(object), Map.of(), object.path("id").asText(""));
    }

    static Answer refusal(Refusal refusal, String requestLogUrl) {
        return new Answer(refusal.status(), Json.bytes(refusal.body(requestLogUrl)), refusal.headers(), "");
    }

    Answer with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, body, more, objectId);
    }

    Answer about(String id) {
        return new Answer(status, body, headers, id);
    }

    boolean isReplay() {
        return headers.containsKey(Idempotency.REPLAYED);
    }
}
