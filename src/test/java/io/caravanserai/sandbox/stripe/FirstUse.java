package io.caravanserai.sandbox.stripe;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The first use of an idempotency key; without an answer while it is being executed. */
record FirstUse(String id, String path, Map<String, Object> params, Instant at, Optional<Answer> answer) {

    static FirstUse of(ApiRequest request, Instant at) {
        return new FirstUse(request.id(), request.path(), request.params(), at, Optional.empty());
    }

    FirstUse answered(Answer with) {
        return new FirstUse(id, path, params, at, Optional.of(with));
    }

    void check(ApiRequest again, String key) {
        var advice = "Try using a key other than '" + key + "' if you meant to execute a different request.";
        if (!path.equals(again.path())) {
            throw Refusal.idempotency(("Keys for idempotent requests can only be used for the same endpoint they were"
                                    + " first used for ('%s' vs '%s'). ")
                            .formatted(again.path(), path)
                    + advice);
        }
        if (!params.equals(again.params())) {
            throw Refusal.idempotency("Keys for idempotent requests can only be used with the same parameters they were"
                    + " first used with. " + advice);
        }
        if (answer.isEmpty()) {
            throw Refusal.of(
                            409,
                            "There is currently another in-progress request using this Idempotent Key (that probably"
                                    + " means you submitted twice, and the other request is still going through): "
                                    + key + ". Please try again later.")
                    .code("idempotency_key_in_use")
                    .shouldRetry(true);
        }
    }
}
