package io.caravanserai.shared;

import java.time.Duration;
import java.util.Optional;

/** What may succeed when tried again later: a system is down, busy or slow. Never parked. */
public class TransientFailure extends RuntimeException {

    private final transient Duration retryAfter;

    public TransientFailure(String message, Throwable reason) {
        this(message, null, reason);
    }

    /** @param retryAfter how long the other side asks us to wait ({@code Retry-After}); null where it says nothing */
    public TransientFailure(String message, Duration retryAfter, Throwable reason) {
        super(message, reason);
        this.retryAfter = retryAfter;
    }

    /** @return how long the other side asks us to wait, where it says */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
