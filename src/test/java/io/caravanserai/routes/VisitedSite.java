package io.caravanserai.routes;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A site on this machine that counts who comes. */
final class VisitedSite implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger visits = new AtomicInteger();

    private VisitedSite(HttpServer server) {
        this.server = server;
        server.createContext("/", visit -> {
            visits.incrementAndGet();
            byte[] answer = "fetched".getBytes(StandardCharsets.UTF_8);
            visit.sendResponseHeaders(200, answer.length);
            visit.getResponseBody().write(answer);
            visit.close();
        });
        server.start();
    }

    static VisitedSite open() {
        try {
            return new VisitedSite(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    int visits() {
        return visits.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
