package io.caravanserai.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.stripe.StripeClient;
import com.stripe.exception.ApiException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerUpdateParams;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdempotencyTest {

    private final TickingClock clock = new TickingClock();
    private StripeSandbox sandbox;
    private StripeClient stripe;

    @BeforeEach
    void start() {
        sandbox = new StripeSandbox(Sandboxes.quick().withClock(clock)).start();
        stripe = Sandboxes.sdk(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void theSameKeyRepeatsTheFirstAnswerToTheByte() throws StripeException {
        var first = create("Ada", "key");
        sandbox.dashboard().rename(first.getId(), "Ada Lovelace");
        var second = create("Ada", "key");

        assertThat(second.getLastResponse().body())
                .isEqualTo(first.getLastResponse().body());
        assertThat(header(first, "Idempotent-Replayed")).isNull();
        assertThat(header(first, "Idempotency-Key")).isEqualTo("key");
        assertThat(header(second, "Idempotent-Replayed")).isEqualTo("true");
        assertThat(header(second, "Idempotency-Key")).isEqualTo("key");
        assertThat(header(second, "Original-Request"))
                .isEqualTo(first.getLastResponse().requestId());
        assertThat(second.getLastResponse().requestId())
                .isNotEqualTo(first.getLastResponse().requestId());
        assertThat(sandbox.customers()).hasSize(1);
        assertThat(sandbox.writesTo(first.getId()))
                .extracting(ApiCall::replayed)
                .containsExactly(false, true);
    }

    @Test
    void aKeyIsForgottenAfterADay() throws StripeException {
        create("Ada", "key");
        clock.pass(Duration.ofHours(24));
        create("Ada", "key");
        assertThat(sandbox.customers()).hasSize(1);

        clock.pass(Duration.ofSeconds(1));
        create("Ada", "key");
        assertThat(sandbox.customers()).hasSize(2);
    }

    @Test
    void otherParametersUnderTheSameKeyAreAMistake() throws StripeException {
        create("Ada", "key");

        assertThatThrownBy(() -> create("Grace", "key"))
                .isInstanceOf(IdempotencyException.class)
                .hasMessageContaining("can only be used with the same parameters");
        assertThat(sandbox.customers()).hasSize(1);
    }

    @Test
    void anotherEndpointUnderTheSameKeyIsAMistake() throws StripeException {
        var ada = create("Ada", "key");
        var rename = CustomerUpdateParams.builder().setName("Ada").build();

        assertThatThrownBy(() -> stripe.v1().customers().update(ada.getId(), rename, key("key")))
                .isInstanceOf(IdempotencyException.class)
                .hasMessageContaining("('/v1/customers/" + ada.getId() + "' vs '/v1/customers')");
    }

    @Test
    void aKeyInUseIsAConflict() {
        sandbox.faults().nextWrites(1).takeLonger(Duration.ofSeconds(1));
        var first = CompletableFuture.supplyAsync(() -> unchecked("key"));

        await().untilAsserted(() -> assertThatThrownBy(() -> create("Ada", "key"))
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.getStatusCode()).isEqualTo(409);
                    assertThat(e.getCode()).isEqualTo("idempotency_key_in_use");
                }));
        assertThat(first.join().getName()).isEqualTo("Ada");
        assertThat(sandbox.customers()).hasSize(1);
    }

    @Test
    void aRequestThatWasRefusedBeforeExecutionMayBeMendedUnderItsKey() throws StripeException {
        assertThatThrownBy(() -> stripe.v1()
                        .customers()
                        .create(CustomerCreateParams.builder().setEmail("x").build(), key("key")))
                .isInstanceOf(InvalidRequestException.class);

        assertThat(create("Ada", "key").getName()).isEqualTo("Ada");
    }

    @Test
    void aRateLimitIsNotKeptUnderTheKey() throws StripeException {
        sandbox.faults().nextWrites(1).areRateLimited();
        assertThatThrownBy(() -> create("Ada", "key")).hasMessageContaining("rate limit");

        assertThat(create("Ada", "key").getName()).isEqualTo("Ada");
    }

    @Test
    void anErrorAfterTheWriteIsRepeatedThoughTheWriteIsDone() {
        sandbox.faults().nextWrites(1).failAfterTheWrite();

        assertThatThrownBy(() -> create("Ada", "key")).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> create("Ada", "key")).isInstanceOf(ApiException.class);

        assertThat(sandbox.customers()).extracting(Customer::getName).containsExactly("Ada");
        assertThat(sandbox.writes()).extracting(ApiCall::status).containsExactly(500, 500);
        assertThat(sandbox.writes()).extracting(ApiCall::replayed).containsExactly(false, true);
    }

    @Test
    void anErrorHalfwayIsRepeatedAndNothingIsDone() {
        sandbox.faults().nextWrites(1).failHalfway();

        assertThatThrownBy(() -> create("Ada", "key")).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> create("Ada", "key")).isInstanceOf(ApiException.class);

        assertThat(sandbox.customers()).isEmpty();
    }

    @Test
    void anErrorBeforeExecutionMayBeTriedAgain() throws StripeException {
        sandbox.faults().nextWrites(1).fail();

        assertThatThrownBy(() -> create("Ada", "key")).isInstanceOf(ApiException.class);
        assertThat(create("Ada", "key").getName()).isEqualTo("Ada");
    }

    @Test
    void aDeletionIsNotReplayedButItsEventNamesTheKey() throws StripeException {
        var ada = sandbox.dashboard().create("Ada", "ada@example.com");
        stripe.v1().customers().delete(ada.getId(), key("key"));

        assertThatThrownBy(() -> stripe.v1().customers().delete(ada.getId(), key("key")))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(sandbox.events().get(0).getType()).isEqualTo("customer.deleted");
        assertThat(sandbox.events().get(0).getRequest().getIdempotencyKey()).isEqualTo("key");
    }

    private Customer create(String name, String key) throws StripeException {
        return stripe.v1()
                .customers()
                .create(CustomerCreateParams.builder().setName(name).build(), key(key));
    }

    private Customer unchecked(String key) {
        try {
            return create("Ada", key);
        } catch (StripeException e) {
            throw new AssertionError(e);
        }
    }

    private static RequestOptions key(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    private static String header(Customer customer, String name) {
        return customer.getLastResponse().headers().firstValue(name).orElse(null);
    }
}
