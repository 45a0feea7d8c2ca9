package io.caravanserai.sandbox.stripe;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Refuses what exceeds the rate limits. Real time, whatever clock the rest goes by: a rate is about now. */
final class Limits {

    private final RateLimits limits;
    private final Deque<Long> account = new ArrayDeque<>();
    private final Map<String, Deque<Long>> endpoints = new HashMap<>();

    Limits(RateLimits limits) {
        this.limits = limits;
    }

    synchronized void admit(String endpoint) {
        if (limits.account() == Integer.MAX_VALUE) {
            return;
        }
        var ofEndpoint = endpoints.computeIfAbsent(endpoint, absent -> new ArrayDeque<>());
        check(account, limits.account(), "global-rate");
        check(ofEndpoint, limits.endpoint(), "endpoint-rate");
        long now = System.nanoTime();
        account.add(now);
        ofEndpoint.add(now);
    }

    static Refusal exceeded(String reason) {
        return Refusal.of(
                        429,
                        "Request rate limit exceeded. Learn more about rate limits here"
                                + " https://stripe.com/docs/rate-limits.")
                .code("rate_limit")
                .header("Stripe-Rate-Limited-Reason", reason)
                .shouldRetry(false);
    }

    private void check(Deque<Long> recent, int limit, String reason) {
        long now = System.nanoTime();
        while (!recent.isEmpty() && now - recent.peek() >= limits.window().toNanos()) {
            recent.poll();
        }
        if (recent.size() >= limit) {
            throw exceeded(reason);
        }
    }
}
