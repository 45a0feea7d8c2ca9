package io.caravanserai.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/** Takes traces and keeps none: what it costs to write them is the hub's alone. */
final class TracesTaker implements AutoCloseable {

    private static final String RATIO = System.getProperty("bench.traces", "");

    private final HttpServer server;

    TracesTaker() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    /** @return how the hub is told of it: not at all, unless {@code -Dbench.traces} says of which share there are any */
    Map<String, String> settings() {
        return RATIO.isEmpty()
                ? Map.of()
                : Map.of(
                        "hub.traces.endpoint",
                        "http://localhost:" + server.getAddress().getPort(),
                        "hub.traces.ratio",
                        RATIO);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
