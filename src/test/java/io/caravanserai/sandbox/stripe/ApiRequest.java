package io.caravanserai.sandbox.stripe;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** A request to the API, as it came in. */
record ApiRequest(
        String id,
        String method,
        String path,
        String form,
        Optional<String> contentType,
        Optional<String> authorization,
        Optional<String> idempotencyKey,
        Optional<String> version) {

    static ApiRequest read(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        return new ApiRequest(
                Ids.request(),
                exchange.getRequestMethod(),
                uri.getPath(),
                query + "&" + body,
                header(exchange, "Content-Type"),
                header(exchange, "Authorization"),
                header(exchange, "Idempotency-Key"),
                header(exchange, "Stripe-Version"));
    }

    boolean isWrite() {
        return !method.equals("GET");
    }

    Map<String, Object> params() {
        if (contentType.filter(type -> type.contains("json")).isPresent()) {
            throw Refusal.of(
                    400,
                    "Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you"
                            + " have questions, we can help at https://support.stripe.com/.");
        }
        return Form.decode(form);
    }

    Cause cause() {
        return Cause.api(id, idempotencyKey);
    }

    private static Optional<String> header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }
}
