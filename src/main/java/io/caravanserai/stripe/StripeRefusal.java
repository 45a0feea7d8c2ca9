package io.caravanserai.stripe;

import io.caravanserai.shared.PermanentFailure;

/** Stripe understood, and said no. Asking again changes nothing. */
public class StripeRefusal extends PermanentFailure {

    private final int status;
    private final String code;

    /** @param code Stripe's own name for what is wrong; empty where it has none */
    StripeRefusal(int status, String code, String cause) {
        super(cause);
        this.status = status;
        this.code = code;
    }

    /** @return whether Stripe knows nothing, or nothing any more, of the object asked for */
    public boolean isMissing() {
        return status == 404 || code.equals("resource_missing");
    }
}
