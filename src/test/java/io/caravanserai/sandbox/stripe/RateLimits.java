package io.caravanserai.sandbox.stripe;

import java.time.Duration;

/**
 * Requests that an account, and each endpoint of the API, may receive.
 *
 * @param window in how long a time: with Stripe, a second
 * @see <a href="https://docs.stripe.com/rate-limits">Stripe's rate limits</a>
 */
public record RateLimits(int account, int endpoint, Duration window) {

    public static final RateLimits SANDBOX = perSecond(25, 25);
    public static final RateLimits LIVE = perSecond(100, 25);
    public static final RateLimits OFF = perSecond(Integer.MAX_VALUE, Integer.MAX_VALUE);

    RateLimits within(Duration other) {
        return new RateLimits(account, endpoint, other);
    }

    private static RateLimits perSecond(int account, int endpoint) {
        return new RateLimits(account, endpoint, Duration.ofSeconds(1));
    }
}
