package io.caravanserai.sandbox.stripe;

import com.sun.net.httpserver.HttpExchange;
import java.util.Set;

/** Keeps other web pages, which the same browser may have open, from driving the sandbox. */
final class SameOrigin {

    private SameOrigin() {}

    static void check(HttpExchange exchange) {
        int port = exchange.getLocalAddress().getPort();
        var host = exchange.getRequestHeaders().getFirst("Host");
        // A name that an attacker's DNS resolves to the loopback address shows in the Host header.
        if (!Set.of("127.0.0.1:" + port, "localhost:" + port).contains(host == null ? "" : host)) {
            throw Refusal.of(403, "The sandbox answers to 127.0.0.1 and localhost only.");
        }
        var origin = exchange.getRequestHeaders().getFirst("Origin");
        if (origin != null && !origin.equals("http://" + host)) {
            throw Refusal.of(403, "The sandbox does not answer to other web pages.");
        }
        if ("cross-site".equals(exchange.getRequestHeaders().getFirst("Sec-Fetch-Site"))) {
            throw Refusal.of(403, "The sandbox does not answer to other web pages.");
        }
    }
}
