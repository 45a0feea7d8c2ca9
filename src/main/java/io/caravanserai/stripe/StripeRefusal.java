package io.caravanserai.stripe;

import io.caravanserai.shared.PermanentFailure;

/** Stripe understood, and said no. Asking again changes nothing. */
public class StripeRefusal extends PermanentFailure {

    private final int status;

    StripeRefusal(int status, String cause) {
        super(cause);
        this.status = status;
    }

    /** @return whether Stripe knows nothing, or nothing any more, of the object asked for */
    public boolean isMissing() {
        return status == 404;
    }
}
