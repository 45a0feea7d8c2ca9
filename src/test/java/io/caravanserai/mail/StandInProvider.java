package io.caravanserai.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The token endpoint of a provider: one permission, which it renews, replaces or takes back as it is told. */
final class StandInProvider implements AutoCloseable {

    private final HttpServer server;
    private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
    private volatile String permission = "permission-1";
    private volatile Optional<String> replacement = Optional.empty();
    private volatile Optional<Answer> failure = Optional.empty();
    private volatile int seconds = 3600;

    private record Answer(int status, String body) {}

    StandInProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/token", this::answer);
        server.start();
    }

    URI tokenUri() {
        return URI.create(
                "http://localhost:%d/token".formatted(server.getAddress().getPort()));
    }

    /** @return the forms that were posted */
    List<Map<String, String>> asked() {
        return asked;
    }

    /** From now on only this permission counts. */
    void permit(String refreshToken) {
        permission = refreshToken;
    }

    /** With the next answer the permission is replaced. */
    void replaceBy(String refreshToken) {
        replacement = Optional.of(refreshToken);
    }

    void tokensLastSeconds(int lasting) {
        seconds = lasting;
    }

    void failWith(int status, String body) {
        failure = Optional.of(new Answer(status, body));
    }

    void recover() {
        failure = Optional.empty();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var form = Arrays.stream(
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
        asked.add(form);
        Answer answer = failure.orElseGet(() -> granted(form));
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (answer.status() / 100 == 3) {
            exchange.getResponseHeaders().set("Location", tokenUri() + "/elsewhere");
        }
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Answer granted(Map<String, String> form) {
        if (!"refresh_token".equals(form.get("grant_type")) || !"sesame".equals(form.get("client_secret"))) {
            return new Answer(401, "{\"error\": \"invalid_client\"}");
        }
        if (!permission.equals(form.get("refresh_token"))) {
            return new Answer(400, "{\"error\": \"invalid_grant\", \"error_description\": \"of ada@example.org\"}");
        }
        String next = replacement.map("\"refresh_token\": \"%s\", "::formatted).orElse("");
        replacement.ifPresent(this::permit);
        replacement = Optional.empty();
        return new Answer(
                200,
                "{\"access_token\": \"access-%d\", %s\"token_type\": \"Bearer\", \"expires_in\": %d}"
                        .formatted(asked.size(), next, seconds));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
