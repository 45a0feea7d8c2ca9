package io.caravanserai.customers;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Up to when Stripe has been seen when it has just answered. Stripe tells whole seconds by its own clock, so a little is
 * added: a doubtful event costs one look-up, a wrongly trusted one an edit.
 */
@Component
class SeenTime {

    private static final Duration SKEW = Duration.ofSeconds(3);

    Instant now() {
        return Instant.now().plus(SKEW);
    }
}
