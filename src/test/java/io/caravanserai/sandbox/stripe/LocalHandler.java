package io.caravanserai.sandbox.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;

/** Serves JSON that is no part of Stripe's API: without a key, and so only to what runs on this machine. */
final class LocalHandler implements HttpHandler {

    /** Answers a request with what is to be sent as JSON; throws a {@link Refusal} where it cannot. */
    interface Resource {
        JsonNode answer(LocalRequest request) throws IOException;
    }

    private final Resource resource;

    LocalHandler(Resource resource) {
        this.resource = resource;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                SameOrigin.check(exchange);
                send(exchange, 200, resource.answer(LocalRequest.read(exchange)));
            } catch (Refusal refusal) {
                send(exchange, refusal.status(), refusal.body(""));
            }
        }
    }

    private static void send(HttpExchange exchange, int status, JsonNode json) throws IOException {
        Wire.send(exchange, status, "application/json", Map.of("Cache-Control", "no-store"), Json.bytes(json));
    }
}
