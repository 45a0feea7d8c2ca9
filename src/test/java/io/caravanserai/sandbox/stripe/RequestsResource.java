package io.caravanserai.sandbox.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code GET /_sandbox/requests}: what the API received, in the order of the answers. */
final class RequestsResource implements LocalHandler.Resource {

    private final ApiLog log;

    RequestsResource(ApiLog log) {
        this.log = log;
    }

    @Override
    public JsonNode answer(LocalRequest request) {
        var calls = log.calls().stream().map(RequestsResource::row).toList();
        return Json.object().set("requests", Json.arrayOf(calls));
    }

    private static ObjectNode row(ApiCall call) {
        var row = Json.object().put("at", call.at().toString()).put("id", call.requestId());
        row.put("method", call.method()).put("path", call.path());
        row.put("idempotency_key", call.idempotencyKey().orElse(null));
        row.put("status", call.status()).put("replayed", call.replayed()).put("object", call.objectId());
        return row.set("params", Json.tree(call.params()));
    }
}
