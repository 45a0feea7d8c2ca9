package io.caravanserai.sandbox.stripe;

import com.stripe.StripeClient;
import java.time.Duration;
import java.util.Map;

/** What the tests of the sandbox share. */
final class Sandboxes {

    private Sandboxes() {}

    /** A sandbox that never says "slow down", and retries deliveries at once. */
    static StripeSandboxSettings quick() {
        var pause = Duration.ofMillis(20);
        return StripeSandboxSettings.defaults()
                .withLimits(RateLimits.OFF)
                .withRetryPauses(pause, pause, pause)
                .withWebhookTimeout(Duration.ofSeconds(2));
    }

    /** The official SDK, told only where the API is; it does not retry by itself. */
    static StripeClient sdk(StripeSandbox sandbox) {
        return sdk(sandbox, 0);
    }

    static StripeClient sdk(StripeSandbox sandbox, int retries) {
        return StripeClient.builder()
                .setApiKey(sandbox.apiKey())
                .setApiBase(sandbox.baseUri().toString())
                .setMaxNetworkRetries(retries)
                .build();
    }

    static Params params(Map<String, String> fields) {
        return new Params(Form.nest(fields));
    }
}
