package io.caravanserai.sandbox.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;

/** Answers what nobody else does, in the manner of Stripe's API. */
final class NotFound implements HttpHandler {

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var refusal = Refusal.of(
                    404,
                    "Unrecognized request URL (%s: %s)."
                            .formatted(
                                    exchange.getRequestMethod(),
                                    exchange.getRequestURI().getPath()));
            Wire.send(exchange, 404, "application/json", Map.of(), Json.bytes(refusal.body("")));
        }
    }
}
