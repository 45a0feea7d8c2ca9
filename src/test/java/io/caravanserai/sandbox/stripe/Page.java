package io.caravanserai.sandbox.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;

/** The page on which a person edits customers as on Stripe's Dashboard. */
final class Page implements HttpHandler {

    private static final Map<String, String> TYPES = Map.of(
            "/", "text/html", "/page.css", "text/css", "/page.js", "text/javascript", "/icon.svg", "image/svg+xml");
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'; form-action 'none'",
            "Cache-Control", "no-cache");

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        if (!TYPES.containsKey(path)) {
            new NotFound().handle(exchange);
            return;
        }
        try (exchange) {
            var file = "/sandbox/stripe" + (path.equals("/") ? "/page.html" : path);
            try (var content = Page.class.getResourceAsStream(file)) {
                Wire.send(exchange, 200, TYPES.get(path) + "; charset=utf-8", HEADERS, content.readAllBytes());
            }
        }
    }
}
