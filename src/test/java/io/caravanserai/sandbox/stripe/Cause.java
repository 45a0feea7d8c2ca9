package io.caravanserai.sandbox.stripe;

import java.util.Optional;

/** What caused an event: a request to the API, or a person on the Dashboard, who leaves neither id nor key. */
record Cause(Optional<String> requestId, Optional<String> idempotencyKey) {

    static final Cause DASHBOARD = new Cause(Optional.empty(), Optional.empty());

    /** Of whose doing nobody is told, as of that whose event has expired. */
    static final Cause UNTOLD = new Cause(Optional.of("untold"), Optional.empty());

    static Cause api(String requestId, Optional<String> idempotencyKey) {
        return new Cause(Optional.of(requestId), idempotencyKey);
    }
}
