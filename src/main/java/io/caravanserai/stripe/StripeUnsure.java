package io.caravanserai.stripe;

import io.caravanserai.shared.TransientFailure;
import java.time.Duration;

/**
 * Stripe answered 5xx: the write may have been made or not, and Stripe repeats this answer for the same key.
 *
 * @see <a href="https://docs.stripe.com/api/idempotent_requests">Stripe: Idempotent requests</a>
 */
class StripeUnsure extends TransientFailure {

    StripeUnsure(String message, Duration retryAfter) {
        super(message, retryAfter, null);
    }
}
