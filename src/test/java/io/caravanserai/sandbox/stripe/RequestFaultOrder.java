package io.caravanserai.sandbox.stripe;

import io.caravanserai.sandbox.stripe.RequestFault.Kind;
import java.time.Duration;

/** Says what goes wrong with the requests that were chosen. */
public final class RequestFaultOrder {

    private final RequestFaults faults;
    private final Requests requests;
    private final Scope scope;

    RequestFaultOrder(RequestFaults faults, Requests requests, Scope scope) {
        this.faults = faults;
        this.requests = requests;
        this.scope = scope;
    }

    /** 429 {@code rate_limit}; nothing is done. */
    public void areRateLimited() {
        order(RequestFault.of(Kind.RATE_LIMIT));
    }

    /** 429 {@code rate_limit} with a {@code Retry-After}, in whole seconds. */
    public void areRateLimited(Duration retryAfter) {
        order(RequestFault.rateLimit(retryAfter));
    }

    /** 429 {@code lock_timeout}, as Stripe's page on rate limits has it; nothing is done. */
    public void meetALock() {
        order(RequestFault.of(Kind.LOCK_TIMEOUT));
    }

    /** 409 {@code lock_timeout}; nothing is done. */
    public void meetAConflict() {
        order(RequestFault.of(Kind.CONFLICT));
    }

    /** 500 before execution began: nothing is done, and the same idempotency key may be tried again. */
    public void fail() {
        order(RequestFault.of(Kind.ERROR));
    }

    /** 500 once execution began: nothing is done, and the idempotency key repeats the 500. */
    public void failHalfway() {
        order(RequestFault.of(Kind.ERROR_HALFWAY));
    }

    /** 500 though the write is done; the idempotency key repeats the 500. */
    public void failAfterTheWrite() {
        order(RequestFault.of(Kind.ERROR_AFTER_WRITE));
    }

    /**
     * The connection is closed and nothing done. Note that {@link java.net.HttpURLConnection}, and with it the SDK,
     * tries once more by itself when this happens on a connection.
     */
    public void areReset() {
        order(RequestFault.of(Kind.RESET));
    }

    /** The write is done, and the connection closed without an answer. */
    public void loseTheirResponse() {
        order(RequestFault.of(Kind.LOST_RESPONSE));
    }

    /** All is well, but it takes that much longer; a write's idempotency key is in use for so long. */
    public void takeLonger(Duration pause) {
        order(RequestFault.slow(pause));
    }

    void order(RequestFault fault) {
        faults.add(requests, scope, fault);
    }
}
