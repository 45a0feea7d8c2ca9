package io.caravanserai.customers;

import java.util.Locale;

/** Who wins a field that was edited on both sides, neither having seen the other's edit. */
enum ConflictPolicy {

    /** The later edit; within the second in which Stripe counts, Stripe's. Where its time cannot be known, the hub's. */
    LATEST,

    /** The catalogue's edit. */
    HUB,

    /** Stripe's edit. */
    STRIPE;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
