package io.caravanserai.sandbox.stripe;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What goes wrong with a request to the API.
 *
 * @param pause how long it takes longer
 * @param retryAfter what the answer asks the caller to wait, where it is a rate limit
 */
record RequestFault(Kind kind, Duration pause, Optional<Duration> retryAfter) {

    enum Kind {
        /** 429 rate_limit; nothing done. */
        RATE_LIMIT,
        /** 429 lock_timeout: another request holds the object; nothing done. */
        LOCK_TIMEOUT,
        /** 409 lock_timeout; nothing done. */
        CONFLICT,
        /** 500 before execution began: nothing done, nothing stored under the idempotency key. */
        ERROR,
        /** 500 once execution began: nothing done, and the key repeats the 500. */
        ERROR_HALFWAY,
        /** 500 though the write was done; the key repeats the 500. */
        ERROR_AFTER_WRITE,
        /** The connection is closed; nothing done. */
        RESET,
        /** The write is done and the connection closed without an answer. */
        LOST_RESPONSE,
        /** All is well, but late. */
        SLOW;

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    static RequestFault of(Kind kind) {
        return new RequestFault(kind, Duration.ZERO, Optional.empty());
    }

    static RequestFault rateLimit(Duration retryAfter) {
        return new RequestFault(Kind.RATE_LIMIT, Duration.ZERO, Optional.of(retryAfter));
    }

    static RequestFault slow(Duration pause) {
        return new RequestFault(Kind.SLOW, pause, Optional.empty());
    }

    boolean is(Kind other) {
        return kind == other;
    }
}
