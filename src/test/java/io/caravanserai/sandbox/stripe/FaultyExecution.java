package io.caravanserai.sandbox.stripe;

import java.time.Duration;

/** How the faults that still answer show themselves. */
final class FaultyExecution {

    private static final String LOCKED =
            "This object cannot be accessed right now because another API request or Stripe process is currently"
                    + " accessing it. If you see this error intermittently, retry the request. If you see this error"
                    + " frequently and are making multiple concurrent requests to a single object, make your requests"
                    + " serially or at a lower rate. For more details, see"
                    + " https://stripe.com/docs/rate-limits#object-lock-timeouts.";

    private FaultyExecution() {}

    /** Throws where the fault has the request refused before anything is executed. */
    static void refuse(RequestFault fault) {
        switch (fault.kind()) {
            case RATE_LIMIT -> throw rateLimited(fault);
            case LOCK_TIMEOUT -> throw locked(429);
            case CONFLICT -> throw locked(409);
            case ERROR -> throw internalError().shouldRetry(true);
            default -> {}
        }
    }

    static void slow(RequestFault fault) {
        try {
            Thread.sleep(fault.pause().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Not to be tried again: under the same key it would only be repeated. */
    static Refusal internalError() {
        return Refusal.of(500, "An unknown error occurred").shouldRetry(false);
    }

    private static Refusal rateLimited(RequestFault fault) {
        var refusal = Limits.exceeded("global-rate");
        fault.retryAfter()
                .map(Duration::toSeconds)
                .ifPresent(seconds ->
                        refusal.header("Retry-After", seconds.toString()).shouldRetry(true));
        return refusal;
    }

    private static Refusal locked(int status) {
        return Refusal.of(status, LOCKED).code("lock_timeout").shouldRetry(true);
    }
}
