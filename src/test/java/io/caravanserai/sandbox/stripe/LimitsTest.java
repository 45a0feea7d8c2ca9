package io.caravanserai.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.exception.RateLimitException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitsTest {

    /** However slowly this test's requests are made, they fall within the limits' time. */
    private static final Duration LONG = Duration.ofHours(1);

    @Test
    void theLimitsAreASeconds() {
        assertThat(List.of(RateLimits.SANDBOX, RateLimits.LIVE))
                .allMatch(limits -> limits.window().equals(Duration.ofSeconds(1)));
    }

    @Test
    void aSandboxAccountHasTwentyFiveRequests() {
        try (var sandbox = sandbox(RateLimits.SANDBOX.within(LONG))) {
            var answers = burst(sandbox, 30);

            assertThat(answers.stream().limit(25)).allMatch(answer -> answer.statusCode() == 200);
            var last = answers.get(29);
            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(last.headers().firstValue("Stripe-Should-Retry")).hasValue("false");
            assertThat(last.headers().firstValue("Stripe-Rate-Limited-Reason")).hasValue("global-rate");
        }
    }

    @Test
    void whoWaitsIsAdmittedAgain() {
        try (var sandbox = sandbox(new RateLimits(1, 1, Duration.ofSeconds(1)))) {
            await().until(() -> burst(sandbox, 2).get(1).statusCode() == 429);

            await().ignoreException(RateLimitException.class)
                    .untilAsserted(() -> Sandboxes.sdk(sandbox).v1().customers().list());
        }
    }

    @Test
    void aLiveAccountHasAHundredButTwentyFiveForOneEndpoint() {
        try (var sandbox = sandbox(RateLimits.LIVE.within(LONG))) {
            var last = burst(sandbox, 26).get(25);

            assertThat(last.headers().firstValue("Stripe-Rate-Limited-Reason")).hasValue("endpoint-rate");
            var other = new Http(sandbox).get("/v1/events", "Authorization", "Bearer " + sandbox.apiKey());
            assertThat(other.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theLimitsCanBeSwitchedOff() {
        try (var sandbox = sandbox(RateLimits.OFF)) {
            assertThat(burst(sandbox, 150)).allMatch(answer -> answer.statusCode() == 200);
        }
    }

    private static StripeSandbox sandbox(RateLimits limits) {
        return new StripeSandbox(Sandboxes.quick().withLimits(limits)).start();
    }

    private static List<HttpResponse<String>> burst(StripeSandbox sandbox, int requests) {
        var http = new Http(sandbox);
        http.get("/warm-up");
        return IntStream.range(0, requests)
                .mapToObj(i -> http.get("/v1/customers", "Authorization", "Bearer " + sandbox.apiKey()))
                .toList();
    }
}
