package io.caravanserai.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.shared.TransientFailure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.RuntimeCamelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StripeBreakerTest {

    private final CircuitBreaker breaker = new StripeConfiguration()
            .stripeBreaker(new StripeProperties(
                    URI.create("http://localhost"),
                    "sk_test",
                    "2024-06-20",
                    List.of("whsec_test"),
                    Duration.ofSeconds(300),
                    25,
                    new StripeProperties.Breaker(5, 10, Duration.ofSeconds(5)),
                    new StripeProperties.Sweep(Duration.ofMinutes(5), Duration.ofSeconds(60))));

    static Stream<Throwable> outages() {
        return Stream.of(
                new StripeUnsure("Stripe failed", null),
                new TransientFailure("Stripe is busy", null),
                new IOException("connection reset"),
                new RuntimeCamelException(new IOException("no answer")));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void opensWhenStripeCannotBeReachedOrFails(Throwable outage) {
        fail(outage);

        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);
    }

    @Test
    void staysClosedWhenStripeRefuses() {
        fail(new StripeRefusal(400, "email_invalid", "Stripe refuses"));

        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    private void fail(Throwable failure) {
        for (int call = 0; call < 5; call++) {
            breaker.onError(1, TimeUnit.MILLISECONDS, failure);
        }
    }
}
