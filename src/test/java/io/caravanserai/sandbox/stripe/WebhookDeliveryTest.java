package io.caravanserai.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import io.caravanserai.sandbox.stripe.Delivery.Outcome;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookDeliveryTest {

    private static final String SECRET = "whsec_known_to_the_test";

    private StripeSandbox sandbox;
    private WebhookReceiver receiver;
    private String endpoint;

    @BeforeEach
    void start() throws IOException {
        sandbox = new StripeSandbox(Sandboxes.quick()).start();
        receiver = new WebhookReceiver();
        endpoint = sandbox.registerWebhook(receiver.uri(), SECRET);
    }

    @AfterEach
    void stop() {
        sandbox.close();
        receiver.close();
    }

    @Test
    void whatTheApiDidArrivesSignedAndNamesTheRequestAndItsKey() throws StripeException {
        var created = Sandboxes.sdk(sandbox)
                .v1()
                .customers()
                .create(
                        CustomerCreateParams.builder().setName("Ada").build(),
                        RequestOptions.builder().setIdempotencyKey("our-key").build());

        var event = theOnlyEvent();
        assertThat(event.getType()).isEqualTo("customer.created");
        assertThat(event.getRequest().getIdempotencyKey()).isEqualTo("our-key");
        assertThat(event.getRequest().getId())
                .isEqualTo(created.getLastResponse().requestId());
        assertThat(event.getPendingWebhooks()).isEqualTo(1);
        assertThat(event.getDataObjectDeserializer().getObject()).hasValue(created);
        assertThat(event.getData().getPreviousAttributes()).isNull();
    }

    @Test
    void anEditOnTheDashboardNamesNeitherRequestNorKey() {
        var ada = sandbox.dashboard().create("Ada", "ada@example.com");
        await().untilAsserted(() -> assertThat(receiver.letters()).hasSize(1));
        sandbox.dashboard().rename(ada.getId(), "Ada Lovelace");

        await().untilAsserted(() -> assertThat(receiver.letters()).hasSize(2));
        var event = receiver.events(SECRET).get(1);
        assertThat(event.getType()).isEqualTo("customer.updated");
        assertThat(event.getRequest().getId()).isNull();
        assertThat(event.getRequest().getIdempotencyKey()).isNull();
        assertThat(event.getData().getPreviousAttributes()).isEqualTo(Map.of("name", "Ada"));
        assertThat(((Customer) event.getDataObjectDeserializer().getObject().orElseThrow()).getName())
                .isEqualTo("Ada Lovelace");
    }

    @Test
    void aForgedSecretDoesNotOpenALetter() {
        sandbox.dashboard().create("Ada", "ada@example.com");

        await().untilAsserted(() -> assertThat(receiver.letters()).hasSize(1));
        assertThatThrownBy(() -> receiver.letters().get(0).open("whsec_forged"))
                .isInstanceOf(SignatureVerificationException.class);
    }

    @Test
    void whileASecretIsRolledBothOpenALetterAndAfterwardsOnlyTheNew() throws StripeException {
        var fresh = sandbox.rollSecret(endpoint, Duration.ofHours(1));
        sandbox.dashboard().create("Ada", "ada@example.com");

        await().untilAsserted(() -> assertThat(receiver.letters()).hasSize(1));
        var duringTheRoll = receiver.letters().get(0);
        assertThat(duringTheRoll.signature()).matches("t=\\d+,v1=[0-9a-f]{64},v1=[0-9a-f]{64}");
        duringTheRoll.open(SECRET);
        duringTheRoll.open(fresh);

        var freshest = sandbox.rollSecret(endpoint, Duration.ZERO);
        sandbox.dashboard().create("Grace", "grace@example.com");

        await().untilAsserted(() -> assertThat(receiver.letters()).hasSize(2));
        var afterwards = receiver.letters().get(1);
        afterwards.open(freshest);
        assertThatThrownBy(() -> afterwards.open(fresh)).isInstanceOf(SignatureVerificationException.class);
        assertThatThrownBy(() -> afterwards.open(SECRET)).isInstanceOf(SignatureVerificationException.class);
    }

    @Test
    void aDeliveryIsRetriedUntilAny2xxAcceptsIt() {
        receiver.answering(500, 302, 204);
        sandbox.dashboard().create("Ada", "ada@example.com");

        await().untilAsserted(() ->
                assertThat(sandbox.events().get(0).getPendingWebhooks()).isZero());
        assertThat(sandbox.deliveries())
                .extracting(Delivery::attempt, Delivery::status, Delivery::outcome)
                .containsExactly(
                        tuple(1, 500, Outcome.FAILED), tuple(2, 302, Outcome.FAILED), tuple(3, 204, Outcome.DELIVERED));
        assertThat(receiver.letters())
                .extracting(WebhookReceiver.Letter::payload)
                .hasSize(3)
                .containsOnly(receiver.letters().get(0).payload());
    }

    @Test
    void aDeliveryThatNobodyAcceptsIsGivenUpAndItsEventStaysPending() {
        receiver.answering(500, 500, 500, 500, 500);
        sandbox.dashboard().create("Ada", "ada@example.com");

        await().untilAsserted(() -> assertThat(sandbox.deliveries())
                .extracting(Delivery::outcome)
                .containsExactly(Outcome.FAILED, Outcome.FAILED, Outcome.FAILED, Outcome.GIVEN_UP));
        assertThat(sandbox.events().get(0).getPendingWebhooks()).isEqualTo(1);
    }

    @Test
    void aReceiverThatDoesNotAnswerIsTriedAgain() throws IOException {
        receiver.close();
        sandbox.dashboard().create("Ada", "ada@example.com");

        await().untilAsserted(() -> assertThat(sandbox.deliveries()).hasSizeGreaterThan(1));
        assertThat(sandbox.deliveries()).extracting(Delivery::status).containsOnly(0);
    }

    @Test
    void everyEndpointHasToAcceptBeforeNothingIsPending() throws IOException {
        try (var second = new WebhookReceiver().answering(500, 500)) {
            sandbox.registerWebhook(second.uri(), "whsec_second");
            sandbox.dashboard().create("Ada", "ada@example.com");

            await().untilAsserted(() -> assertThat(second.letters()).hasSize(3));
            await().untilAsserted(() ->
                    assertThat(sandbox.events().get(0).getPendingWebhooks()).isZero());
            assertThat(receiver.events(SECRET).get(0).getPendingWebhooks()).isEqualTo(2);
        }
    }

    @Test
    void anUnreachableHostDoesNotKeepAnEventFromOthers() {
        sandbox.registerWebhook(URI.create("http://127.0.0.1:1/nobody"), "whsec_nobody");
        sandbox.dashboard().create("Ada", "ada@example.com");

        await().untilAsserted(() -> assertThat(receiver.letters()).hasSize(1));
    }

    @Test
    void manyAtOnceLoseNothing() {
        var http = new Http(sandbox);
        IntStream.range(0, 200).parallel().forEach(i -> {
            if (i % 2 == 0) {
                http.form("/v1/customers", "name=No.+" + i);
            } else {
                sandbox.dashboard().create("No. " + i, i + "@example.com");
            }
        });

        assertThat(sandbox.customers()).hasSize(200);
        await().untilAsserted(() ->
                assertThat(sandbox.events()).hasSize(200).allMatch(event -> event.getPendingWebhooks() == 0));
        assertThat(receiver.events(SECRET)).extracting(Event::getId).doesNotHaveDuplicates();
        assertThat(sandbox.deliveries()).as("nothing failed by the way").hasSize(200);
    }

    private Event theOnlyEvent() {
        await().untilAsserted(() -> assertThat(receiver.letters()).hasSize(1));
        return receiver.events(SECRET).get(0);
    }
}
