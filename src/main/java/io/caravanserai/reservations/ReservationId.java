package io.caravanserai.reservations;

import io.caravanserai.shared.Problem;
import java.util.Optional;
import java.util.UUID;

/** The id of a reservation, as it stands in a path. */
final class ReservationId {

    private ReservationId() {}

    /** @throws Problem 404 for what cannot be an id */
    static UUID parse(String id) {
        return read(id).orElseThrow(() -> unknown(id));
    }

    static Optional<UUID> read(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static Problem unknown(Object id) {
        return Problem.notFound("No reservation has the id '%s'.".formatted(id));
    }
}
