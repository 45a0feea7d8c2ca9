package io.caravanserai.sandbox.stripe;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A request that the API received.
 *
 * @param params as decoded from the form: texts, and maps where the names had brackets
 * @param status the HTTP status of the answer; 0 if the connection was closed without one
 * @param replayed whether the answer was that of an earlier request with the same idempotency key
 * @param objectId the id of the object that was read or written; empty if there was none
 */
public record ApiCall(
        Instant at,
        String requestId,
        String method,
        String path,
        Optional<String> idempotencyKey,
        Map<String, Object> params,
        int status,
        boolean replayed,
        String objectId) {

    public boolean isWrite() {
        return !method.equals("GET");
    }
}
