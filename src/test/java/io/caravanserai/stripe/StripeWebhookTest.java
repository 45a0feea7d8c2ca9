package io.caravanserai.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.net.Webhook;
import io.caravanserai.sandbox.HubOnSandbox;
import io.caravanserai.sandbox.Sandbox;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The webhook lets in what Stripe signed, keeps it before it says so, and says why it refuses the rest. */
class StripeWebhookTest {

    private final HubOnSandbox hub = HubOnSandbox.shared();

    @Test
    void aForgedSignatureIsRefused() throws Exception {
        String event = event();

        var answer = post(event, signature(event, "whsec_forged", Instant.now()));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).get().asString().startsWith("application/problem+json");
        assertThat(answer.body()).contains("No signature").doesNotContain("Exception");
    }

    @Test
    void aMissingSignatureIsRefused() throws Exception {
        assertThat(post(event(), null).statusCode()).isEqualTo(400);
    }

    @Test
    void aStaleSignatureIsRefused() throws Exception {
        String event = event();

        var answer = post(
                event, signature(event, Sandbox.WEBHOOK_SECRET, Instant.now().minusSeconds(301)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("300 s are allowed");
    }

    @Test
    void aTruncatedBodyIsRefused() throws Exception {
        String whole = event();
        String signature = signature(whole, Sandbox.WEBHOOK_SECRET, Instant.now());

        assertThat(post(whole.substring(0, whole.length() - 7), signature).statusCode())
                .isEqualTo(400);
    }

    @Test
    void anOversizedBodyIsRefusedWhetherItsLengthIsToldOrNot() throws Exception {
        String huge = "{\"id\": \"evt_1\", \"x\": \"" + "x".repeat(1 << 20) + "\"}";
        String signature = signature(huge, Sandbox.WEBHOOK_SECRET, Instant.now());

        assertThat(post(huge, signature).statusCode()).isEqualTo(413);
        var chunked = BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(huge.getBytes()));
        assertThat(post(chunked, signature).statusCode()).isEqualTo(413);
    }

    @Test
    void anEventOfAnotherTypeIsAcceptedAndLetGo() throws Exception {
        String other = event().replace("customer.created", "invoice.paid");

        assertThat(post(other, signature(other, Sandbox.WEBHOOK_SECRET, Instant.now()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatIsSignedButNoEventIsRefused() throws Exception {
        String nonsense = "{\"type\": \"customer.created\"}";

        var answer = post(nonsense, signature(nonsense, Sandbox.WEBHOOK_SECRET, Instant.now()));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("data.object.id");
    }

    @Test
    void whileKafkaCannotKeepTheEventStripeIsToldToComeAgain() throws Exception {
        String event = event();
        String signature = signature(event, Sandbox.WEBHOOK_SECRET, Instant.now());
        hub.sandbox().kafka().stop();
        try {
            assertThat(post(event, signature).statusCode()).isEqualTo(503);
        } finally {
            hub.sandbox().kafka().resume();
        }
        await().atMost(Duration.ofSeconds(120))
                .untilAsserted(
                        () -> assertThat(post(event, signature).statusCode()).isEqualTo(200));
    }

    private String event() {
        String id = UUID.randomUUID().toString().replace("-", "");
        return """
                {"id": "evt_%1$s", "object": "event", "type": "customer.created", "created": %2$d,
                 "data": {"object": {"id": "cus_unknown", "object": "customer", "created": %2$d}},
                 "request": {"id": "req_1", "idempotency_key": "unknown"}}""".formatted(id, Instant.now().getEpochSecond());
    }

    private String signature(String payload, String secret, Instant at) throws Exception {
        long time = at.getEpochSecond();
        return "t=%d,v1=%s".formatted(time, Webhook.Util.computeHmacSha256(secret, time + "." + payload));
    }

    private HttpResponse<String> post(String body, String signature) throws Exception {
        return post(BodyPublishers.ofString(body), signature);
    }

    private HttpResponse<String> post(BodyPublisher body, String signature) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(hub.url() + "/webhooks/stripe"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(body);
        if (signature != null) {
            request.header("Stripe-Signature", signature);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
