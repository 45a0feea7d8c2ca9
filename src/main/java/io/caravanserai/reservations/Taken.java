package io.caravanserai.reservations;

import java.util.List;

/** What a telling changed, or would change; nothing where all of it was known. */
public record Taken(List<ReservationChange> changes) {

    public Taken {
        changes = List.copyOf(changes);
    }
}
