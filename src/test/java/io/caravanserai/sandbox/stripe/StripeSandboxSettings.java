package io.caravanserai.sandbox.stripe;

import com.stripe.Stripe;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/**
 * How a sandbox is set up.
 *
 * @param port 0 for any that is free
 * @param apiKey the one key that the API accepts
 * @param apiVersion the version of the API in which events are written
 * @param retryPauses before the second, third… attempt of a delivery; after the last it is given up
 * @param webhookTimeout how long a receiver may take to answer
 * @param clock for {@code created}, signatures, and the expiry of keys, secrets and events
 */
public record StripeSandboxSettings(
        int port,
        String apiKey,
        String apiVersion,
        List<Duration> retryPauses,
        Duration webhookTimeout,
        RateLimits limits,
        Clock clock) {

    /** Any free port, the limits of a sandbox account, and deliveries that are retried for about four minutes. */
    public static StripeSandboxSettings defaults() {
        var pauses = LongStream.of(100, 200, 400, 800, 1500, 3000, 5000, 10_000, 30_000, 60_000, 120_000)
                .mapToObj(Duration::ofMillis)
                .toList();
        return new StripeSandboxSettings(
                0,
                "sk_test_caravanserai",
                Stripe.API_VERSION,
                pauses,
                Duration.ofSeconds(10),
                RateLimits.SANDBOX,
                Clock.systemUTC());
    }

    public StripeSandboxSettings withPort(int other) {
        return new StripeSandboxSettings(other, apiKey, apiVersion, retryPauses, webhookTimeout, limits, clock);
    }

    public StripeSandboxSettings withApiKey(String other) {
        return new StripeSandboxSettings(port, other, apiVersion, retryPauses, webhookTimeout, limits, clock);
    }

    public StripeSandboxSettings withRetryPauses(Duration... others) {
        return new StripeSandboxSettings(port, apiKey, apiVersion, List.of(others), webhookTimeout, limits, clock);
    }

    public StripeSandboxSettings withWebhookTimeout(Duration other) {
        return new StripeSandboxSettings(port, apiKey, apiVersion, retryPauses, other, limits, clock);
    }

    public StripeSandboxSettings withLimits(RateLimits other) {
        return new StripeSandboxSettings(port, apiKey, apiVersion, retryPauses, webhookTimeout, other, clock);
    }

    public StripeSandboxSettings withClock(Clock other) {
        return new StripeSandboxSettings(port, apiKey, apiVersion, retryPauses, webhookTimeout, limits, other);
    }
}
