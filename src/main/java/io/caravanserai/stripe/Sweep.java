package io.caravanserai.stripe;

import java.time.Instant;
import java.util.Optional;

/**
 * A walk over Stripe's events, from the oldest that was never read.
 *
 * @param settled between events created before this none will turn up any more
 * @param cursor where the hubs' common cursor stands
 * @param reached the event at which the next page begins; ahead of the cursor among events that are not settled
 * @param goesOn whether there is another page to read
 * @param overdue how many settled events were found that no webhook had brought
 */
record Sweep(Instant settled, SweepCursor cursor, Optional<String> reached, boolean goesOn, int overdue) {

    static Sweep from(SweepCursor cursor, Instant settled, Instant now) {
        return new Sweep(settled, cursor, cursor.event(now), true, 0);
    }
}
