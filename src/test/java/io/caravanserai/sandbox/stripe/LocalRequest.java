package io.caravanserai.sandbox.stripe;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request from the page, or from whoever orders faults.
 *
 * @param rest the path below that of the resource, without slashes at its ends
 */
record LocalRequest(String method, String rest, String query, byte[] body) {

    static LocalRequest read(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        var below = uri.getPath().substring(exchange.getHttpContext().getPath().length());
        var query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        return new LocalRequest(
                exchange.getRequestMethod(),
                below.replaceAll("^/|/$", ""),
                query,
                exchange.getRequestBody().readAllBytes());
    }

    Map<String, Object> form() {
        return Form.decode(query + "&" + new String(body, StandardCharsets.UTF_8));
    }

    Refusal notServed() {
        return Refusal.of(404, "The sandbox serves no " + method + " here.");
    }
}
