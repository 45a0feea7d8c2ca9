package io.caravanserai.stripe;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import org.apache.camel.util.ObjectHelper;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Says whether Stripe answers, by what became of the last calls; asks nothing of Stripe itself. A sweep that fails is
 * told, and no more: webhooks come all the same.
 */
@Component("stripe")
class StripeHealth implements HealthIndicator {

    private final CircuitBreaker breaker;
    private final SweepReport sweeps;
    private volatile String lastFailure = "";

    StripeHealth(CircuitBreaker stripeBreaker, SweepReport sweeps) {
        this.sweeps = sweeps;
        this.breaker = stripeBreaker;
        breaker.getEventPublisher().onError(error -> lastFailure = words(error.getThrowable()));
    }

    private static String words(Throwable failure) {
        var broken = ObjectHelper.getException(IOException.class, failure);
        return broken == null
                ? String.valueOf(failure.getMessage())
                : "Stripe cannot be reached: " + broken.getMessage();
    }

    @Override
    public Health health() {
        var health = breaker.getState() == CircuitBreaker.State.CLOSED ? Health.up() : Health.down();
        health.withDetail("breaker", breaker.getState())
                .withDetail("failureRate", breaker.getMetrics().getFailureRate())
                .withDetail("sweep", sweeps.details());
        if (breaker.getState() != CircuitBreaker.State.CLOSED) {
            health.withDetail("reason", lastFailure);
        }
        return health.build();
    }
}
