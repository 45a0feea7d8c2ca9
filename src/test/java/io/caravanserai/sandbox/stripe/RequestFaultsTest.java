package io.caravanserai.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestFaultsTest {

    private static final CustomerCreateParams ADA =
            CustomerCreateParams.builder().setName("Ada").build();
    private static final RequestOptions KEY =
            RequestOptions.builder().setIdempotencyKey("key").build();

    private StripeSandbox sandbox;
    private StripeClient stripe;

    @BeforeEach
    void start() {
        sandbox = new StripeSandbox(Sandboxes.quick()).start();
        stripe = Sandboxes.sdk(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aRateLimitSaysHowLongToWait() {
        sandbox.faults().nextRequests(1).areRateLimited(Duration.ofSeconds(3));

        assertThatThrownBy(() -> stripe.v1().customers().list()).isInstanceOfSatisfying(RateLimitException.class, e -> {
            assertThat(e.getCode()).isEqualTo("rate_limit");
            assertThat(e.getStatusCode()).isEqualTo(429);
        });
        assertThatCode(() -> stripe.v1().customers().list()).doesNotThrowAnyException();
    }

    @Test
    void whatIsOrderedForTheListOfEventsStrikesNothingElse() {
        sandbox.faults().nextListsOfEvents(1).fail();

        assertThatCode(() -> stripe.v1().customers().list()).doesNotThrowAnyException();
        assertThatCode(() -> stripe.v1().customers().create(ADA)).doesNotThrowAnyException();
        assertThat(sandbox.faults().inForce()).containsExactly("lists of events, 1 more: error");
        assertThatThrownBy(() -> stripe.v1().events().list()).isInstanceOf(ApiException.class);
        assertThatCode(() -> stripe.v1().events().list()).doesNotThrowAnyException();
    }

    @Test
    void theSdkRetriesWhatItIsToldToAndNothingElse() throws StripeException {
        var patient = Sandboxes.sdk(sandbox, 1);
        sandbox.faults().nextWrites(1).meetALock();
        patient.v1().customers().create(ADA);
        assertThat(sandbox.writes()).extracting(ApiCall::status).containsExactly(429, 200);

        sandbox.faults().nextWrites(1).meetAConflict();
        patient.v1().customers().create(ADA);
        assertThat(sandbox.writes()).extracting(ApiCall::status).containsExactly(429, 200, 409, 200);

        sandbox.faults().nextWrites(1).areRateLimited();
        assertThatThrownBy(() -> patient.v1().customers().create(ADA)).isInstanceOf(RateLimitException.class);
        sandbox.faults().nextWrites(1).failAfterTheWrite();
        assertThatThrownBy(() -> patient.v1().customers().create(ADA)).isInstanceOf(ApiException.class);
        assertThat(sandbox.writes()).hasSize(6);
    }

    @Test
    void readsPassWhereOnlyWritesFail() throws StripeException {
        sandbox.faults().everyWrite().fail();

        stripe.v1().customers().list();
        assertThatThrownBy(() -> stripe.v1().customers().create(ADA)).isInstanceOf(ApiException.class);
        sandbox.faults().clear();
        stripe.v1().customers().create(ADA);
    }

    @Test
    void afterALostResponseTheKeyTellsWhatWasDone() throws StripeException {
        // Two, for the JDK's connection quietly tries once more.
        sandbox.faults().nextWrites(2).loseTheirResponse();

        assertThatThrownBy(() -> stripe.v1().customers().create(ADA, KEY)).isInstanceOf(ApiConnectionException.class);
        assertThat(sandbox.customers()).hasSize(1);

        var replayed = stripe.v1().customers().create(ADA, KEY);
        assertThat(sandbox.customers()).extracting(Customer::getId).containsExactly(replayed.getId());
        assertThat(sandbox.writesTo(replayed.getId()))
                .extracting(ApiCall::status, ApiCall::replayed)
                .containsExactly(tuple(0, false), tuple(0, true), tuple(200, true));
    }

    @Test
    void aResetConnectionDidNothing() {
        sandbox.faults().nextWrites(2).areReset();

        assertThatThrownBy(() -> stripe.v1().customers().create(ADA)).isInstanceOf(ApiConnectionException.class);
        assertThat(sandbox.customers()).isEmpty();
    }

    @Test
    void anApiThatIsDownComesBackByItself() {
        sandbox.faults().apiIsDownFor(Duration.ofMillis(300));

        assertThatThrownBy(() -> stripe.v1().customers().list()).isInstanceOf(ApiConnectionException.class);
        await().ignoreExceptions().untilAsserted(() -> stripe.v1().customers().list());
        assertThat(sandbox.faults().inForce()).isEmpty();
    }

    @Test
    void aSlowAnswerIsAnAnswer() throws StripeException {
        sandbox.faults().nextRequests(1).takeLonger(Duration.ofMillis(200));
        var before = Instant.now();

        stripe.v1().customers().list();

        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void faultsStrikeInTheOrderInWhichTheyWereOrdered() {
        sandbox.faults().nextRequests(1).areRateLimited();
        sandbox.faults().nextRequests(1).fail();

        assertThatThrownBy(() -> stripe.v1().customers().list()).isInstanceOf(RateLimitException.class);
        assertThatThrownBy(() -> stripe.v1().customers().list()).isInstanceOf(ApiException.class);
        assertThatCode(() -> stripe.v1().customers().list()).doesNotThrowAnyException();
    }
}
