package io.caravanserai.stripe;

import java.time.Instant;

/**
 * An event as Stripe lists it.
 *
 * @param id {@code evt_…}
 * @param json the event, byte for byte as it stood in the list
 */
record ListedEvent(String id, Instant created, byte[] json) {}
