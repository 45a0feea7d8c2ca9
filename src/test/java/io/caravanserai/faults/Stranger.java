package io.caravanserai.faults;

import com.stripe.net.Webhook;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Somebody who posts to the hub's webhook and is not Stripe, or who spoils on the way what is. What he says is of a
 * customer whom Stripe knows, so that it would do harm.
 */
final class Stranger {

    private static final String NAME = "evt_of_a_stranger_";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger posts = new AtomicInteger();
    private final World world;
    private final String secret;

    /** @param secret the webhook's, for what was signed once and is misused */
    Stranger(World world, String secret) {
        this.world = world;
        this.secret = secret;
    }

    static boolean isHis(String eventId) {
        return eventId.startsWith(NAME);
    }

    int forges() {
        String event = event();
        return post(event, Optional.of(signed(event, "whsec_guessed", Instant.now())));
    }

    int postsWithoutASignature() {
        return post(event(), Optional.empty());
    }

    int postsAgainWhatIsOld() {
        String event = event();
        return post(event, Optional.of(signed(event, secret, Instant.now().minus(Duration.ofMinutes(6)))));
    }

    int cutsOff() {
        String event = event();
        String signature = signed(event, secret, Instant.now());
        return post(event.substring(0, event.length() - 2), Optional.of(signature));
    }

    int postsTooMuch() {
        String event = event().replace("{\"id\"", "{\"x\": \"" + "x".repeat(1 << 20) + "\", \"id\"");
        return post(event, Optional.of(signed(event, secret, Instant.now())));
    }

    /** Sends the most of a valid webhook, and hangs up. */
    void hangsUpHalfway() {
        String event = event();
        String head =
                "POST /webhooks/stripe HTTP/1.1\r\nHost: hub\r\nContent-Length: %d\r\nStripe-Signature: %s\r\n\r\n"
                        .formatted(event.length(), signed(event, secret, Instant.now()));
        try (var socket = new Socket("localhost", world.hub().port())) {
            socket.getOutputStream()
                    .write((head + event.substring(0, event.length() - 2)).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private String event() {
        String customer = world.stripe().customers().get(0).getId();
        return """
                {"id": "%s%d", "object": "event", "type": "customer.deleted", "created": %d,
                 "data": {"object": {"id": "%s", "object": "customer"}},
                 "request": {"id": null, "idempotency_key": null}}""".formatted(NAME, posts.incrementAndGet(), Instant.now().getEpochSecond(), customer);
    }

    private static String signed(String event, String secret, Instant at) {
        long time = at.getEpochSecond();
        try {
            return "t=%d,v1=%s".formatted(time, Webhook.Util.computeHmacSha256(secret, time + "." + event));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private int post(String body, Optional<String> signature) {
        var request = HttpRequest.newBuilder(URI.create(world.hub().url() + "/webhooks/stripe"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        signature.ifPresent(value -> request.header("Stripe-Signature", value));
        try {
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
