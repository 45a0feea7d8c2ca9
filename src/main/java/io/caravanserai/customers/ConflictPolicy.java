package io.caravanserai.customers;

import io.caravanserai.shared.Origin;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Who wins a field that was edited on both sides, neither having seen the other's edit. */
enum ConflictPolicy {

    /** The later edit; within the second in which Stripe counts, Stripe's. Where its time cannot be known, the hub's. */
    LATEST,

    /** The catalogue's edit. */
    HUB,

    /** Stripe's edit. */
    STRIPE;

    /**
     * @param here when the field was edited in the catalogue
     * @param there in which second it was edited at Stripe, where that is known
     */
    Origin winner(Instant here, Optional<Instant> there) {
        return switch (this) {
            case HUB -> Origin.HUB;
            case STRIPE -> Origin.STRIPE;
            case LATEST ->
                there.filter(second -> here.isBefore(second.plusSeconds(1)))
                        .map(second -> Origin.STRIPE)
                        .orElse(Origin.HUB);
        };
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
