package io.caravanserai.sandbox.stripe;

/**
 * Requests a second that an account, and each endpoint of the API, may receive.
 *
 * @see <a href="https://docs.stripe.com/rate-limits">Stripe's rate limits</a>
 */
public record RateLimits(int account, int endpoint) {

    public static final RateLimits SANDBOX = new RateLimits(25, 25);
    public static final RateLimits LIVE = new RateLimits(100, 25);
    public static final RateLimits OFF = new RateLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);
}
