package io.caravanserai.stripe;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Whether Stripe is asked now. */
@Component
class StripeMetrics implements MeterBinder {

    private final CircuitBreaker breaker;

    StripeMetrics(CircuitBreaker stripeBreaker) {
        this.breaker = stripeBreaker;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (State state : List.of(State.CLOSED, State.HALF_OPEN, State.OPEN)) {
            Gauge.builder("hub.stripe.breaker", breaker, each -> each.getState() == state ? 1 : 0)
                    .description("1 for the state of the circuit breaker before Stripe, 0 for the others")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }
}
