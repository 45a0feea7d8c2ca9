package io.caravanserai.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.WebhookEndpoint;
import com.stripe.param.WebhookEndpointCreateParams;
import com.stripe.param.WebhookEndpointCreateParams.EnabledEvent;
import com.stripe.param.WebhookEndpointUpdateParams;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookEndpointsTest {

    private StripeSandbox sandbox;
    private StripeClient stripe;
    private WebhookReceiver receiver;

    @BeforeEach
    void start() throws IOException {
        sandbox = new StripeSandbox(Sandboxes.quick()).start();
        stripe = Sandboxes.sdk(sandbox);
        receiver = new WebhookReceiver();
    }

    @AfterEach
    void stop() {
        sandbox.close();
        receiver.close();
    }

    @Test
    void theSecretIsShownOnlyOnceAndOpensWhatArrives() throws StripeException {
        var created = listenTo(EnabledEvent.ALL);
        sandbox.dashboard().create("Ada", "ada@example.com");

        assertThat(created.getSecret()).startsWith("whsec_");
        assertThat(stripe.v1().webhookEndpoints().retrieve(created.getId()).getSecret())
                .isNull();
        assertThat(stripe.v1().webhookEndpoints().list().getData())
                .extracting(WebhookEndpoint::getSecret)
                .containsOnlyNulls();
        await().untilAsserted(() -> assertThat(receiver.events(created.getSecret()))
                .extracting(Event::getType)
                .containsExactly("customer.created"));
    }

    @Test
    void onlyTheEventsThatWereAskedForArrive() throws StripeException {
        var endpoint = listenTo(EnabledEvent.CUSTOMER__DELETED);

        var ada = sandbox.dashboard().create("Ada", "ada@example.com");
        sandbox.dashboard().rename(ada.getId(), "Ada Lovelace");
        sandbox.dashboard().delete(ada.getId());

        await().untilAsserted(() -> assertThat(receiver.events(endpoint.getSecret()))
                .extracting(Event::getType)
                .containsExactly("customer.deleted"));
        assertThat(sandbox.deliveries()).hasSize(1);
    }

    @Test
    void aDisabledEndpointIsLeftAloneUntilItIsEnabledAgain() throws StripeException {
        var endpoint = listenTo(EnabledEvent.ALL);
        assertThat(disable(endpoint, true).getStatus()).isEqualTo("disabled");
        sandbox.dashboard().create("Ada", "ada@example.com");
        assertThat(sandbox.events().get(0).getPendingWebhooks()).isZero();

        assertThat(disable(endpoint, false).getStatus()).isEqualTo("enabled");
        sandbox.dashboard().create("Grace", "grace@example.com");

        await().untilAsserted(() -> assertThat(receiver.letters()).hasSize(1));
    }

    @Test
    void aDeletedEndpointIsGone() throws StripeException {
        var endpoint = listenTo(EnabledEvent.ALL);

        assertThat(stripe.v1().webhookEndpoints().delete(endpoint.getId()).getDeleted())
                .isTrue();

        assertThatThrownBy(() -> stripe.v1().webhookEndpoints().retrieve(endpoint.getId()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("No such webhook endpoint: '" + endpoint.getId() + "'");
    }

    @Test
    void anEndpointMayMove() throws StripeException, IOException {
        var endpoint = listenTo(EnabledEvent.ALL);
        try (var elsewhere = new WebhookReceiver()) {
            stripe.v1()
                    .webhookEndpoints()
                    .update(
                            endpoint.getId(),
                            WebhookEndpointUpdateParams.builder()
                                    .setUrl(elsewhere.uri().toString())
                                    .build());
            sandbox.dashboard().create("Ada", "ada@example.com");

            await().untilAsserted(() -> assertThat(elsewhere.letters()).hasSize(1));
            assertThat(receiver.letters()).isEmpty();
        }
    }

    @Test
    void anEndpointNeedsAnAddressAndEvents() {
        var http = new Http(sandbox);
        assertThat(http.form("/v1/webhook_endpoints", "enabled_events[]=*").body())
                .contains("parameter_missing")
                .contains("Missing required param: url.");
        assertThat(http.form("/v1/webhook_endpoints", "url=http://localhost/hook")
                        .body())
                .contains("Missing required param: enabled_events.");
        assertThat(http.form("/v1/webhook_endpoints", "url=hook&enabled_events[]=*")
                        .body())
                .contains("url_invalid");
        assertThat(http.form("/v1/webhook_endpoints", "url=http://localhost/hook&enabled_events[]=customers*")
                        .statusCode())
                .isEqualTo(400);
    }

    private WebhookEndpoint listenTo(EnabledEvent event) throws StripeException {
        return stripe.v1()
                .webhookEndpoints()
                .create(WebhookEndpointCreateParams.builder()
                        .setUrl(receiver.uri().toString())
                        .addEnabledEvent(event)
                        .build());
    }

    private WebhookEndpoint disable(WebhookEndpoint endpoint, boolean off) throws StripeException {
        return stripe.v1()
                .webhookEndpoints()
                .update(
                        endpoint.getId(),
                        WebhookEndpointUpdateParams.builder().setDisabled(off).build());
    }
}
