package io.caravanserai.sandbox.stripe;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Somebody's webhook endpoint, which keeps what it accepts. */
final class WebhookReceiver implements AutoCloseable {

    /** What came in, as it came in. */
    record Letter(String payload, String signature) {

        /** As any receiver does with the SDK; throws if the signature does not match. */
        Event open(String secret) throws SignatureVerificationException {
            return Webhook.constructEvent(payload, signature, secret);
        }
    }

    private final List<Letter> letters = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer http;

    WebhookReceiver() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/hook", this::receive);
        http.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/hook");
    }

    /** @param statuses what the next deliveries are answered; 200 after them */
    WebhookReceiver answering(Integer... statuses) {
        answers.addAll(List.of(statuses));
        return this;
    }

    List<Letter> letters() {
        return letters;
    }

    List<Event> events(String secret) {
        return letters.stream().map(letter -> opened(letter, secret)).toList();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var payload = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            letters.add(new Letter(payload, exchange.getRequestHeaders().getFirst("Stripe-Signature")));
            var status = answers.poll();
            exchange.sendResponseHeaders(status == null ? 200 : status, -1);
        }
    }

    private static Event opened(Letter letter, String secret) {
        try {
            return letter.open(secret);
        } catch (SignatureVerificationException e) {
            throw new AssertionError("the signature must match", e);
        }
    }
}
