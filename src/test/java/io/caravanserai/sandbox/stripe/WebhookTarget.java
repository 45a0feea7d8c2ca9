package io.caravanserai.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An endpoint to which an event is delivered.
 *
 * @param state the endpoint as it is now; empty once it was deleted or disabled, which ends the retries too
 */
record WebhookTarget(String id, Supplier<Optional<ObjectNode>> state, Secrets secrets) {

    Optional<URI> uri() {
        return state.get().map(endpoint -> URI.create(endpoint.path("url").asText()));
    }
}
