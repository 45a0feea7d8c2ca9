package io.caravanserai.sandbox.stripe;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The HTTP server, on the loopback interface only: nobody else's business. */
final class Server implements AutoCloseable {

    static {
        // Without it every answer in two writes waits 40 ms for the other side's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool(Threads.named("stripe-sandbox"));

    private Server(HttpServer http) {
        this.http = http;
        http.setExecutor(threads);
    }

    static Server on(int port) {
        try {
            return new Server(HttpServer.create(new InetSocketAddress(loopback(), port), 0));
        } catch (BindException e) {
            throw new IllegalStateException("port " + port + " is taken; set SANDBOX_STRIPE_PORT", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Server serve(String path, HttpHandler handler) {
        http.createContext(path, handler);
        return this;
    }

    void start() {
        http.start();
    }

    URI baseUri() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    }
}
