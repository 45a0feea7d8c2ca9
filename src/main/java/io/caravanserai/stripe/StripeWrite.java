package io.caravanserai.stripe;

import java.time.Instant;
import java.util.Map;

/**
 * A write to Stripe, as the ledger keeps it.
 *
 * @param key the {@code Idempotency-Key} that it is made with
 * @param subject whom it is about, in the words of the module that asked for it
 * @param customerId Stripe's customer; null for a create
 * @param params Stripe's parameters, names in Stripe's bracket form
 * @param believed what the customer was believed to hold before the write, as parameters; empty where nobody knows
 * @param hops how many systems the change has crossed, Stripe not yet counted
 */
public record StripeWrite(
        String key,
        String subject,
        Operation operation,
        String customerId,
        Map<String, String> params,
        Map<String, String> believed,
        int hops,
        State state,
        Instant madeAt) {

    public enum Operation {
        CREATE,
        UPDATE,
        DELETE
    }

    /** Whether its answer has been seen; {@code UNKNOWN}: Stripe answered 5xx, and will for this key for a day. */
    public enum State {
        OPEN,
        DONE,
        REFUSED,
        UNKNOWN
    }

    /**
     * A write that Stripe has made.
     *
     * @param customer the customer as Stripe tells it after the write
     * @param answered whether Stripe told it in answer to the write; else the customer was looked up later, and what of
     *     the write it does not show, nobody knows
     */
    public record Made(StripeWrite write, StripeCustomer customer, boolean answered) {}
}
