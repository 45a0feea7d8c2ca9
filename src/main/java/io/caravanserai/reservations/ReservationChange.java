package io.caravanserai.reservations;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How one reservation became another.
 *
 * @param fields what differs, by schema.org's path, such as {@code reservationFor.departureTime}
 */
public record ReservationChange(UUID reservation, Change change, Map<String, Difference> fields) {

    public enum Change {
        /** It is there now, and not cancelled; also where it had been removed. */
        CREATED,
        CHANGED,
        /** Its status is cancelled now, whatever changed besides; also of one of which nothing had been told. */
        CANCELLED,
        /** It is there no more: by hand, or because nobody speaks of it any more. */
        REMOVED
    }

    /** A field's value before and after, as schema.org writes it; empty where it is not known. */
    public record Difference(Optional<String> was, Optional<String> is) {}

    public ReservationChange {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
