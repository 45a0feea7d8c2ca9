package io.caravanserai.customers;

import io.caravanserai.shared.Problem;
import java.util.Optional;
import java.util.UUID;

/** The id of a customer, as it stands in a path. */
final class CustomerId {

    private CustomerId() {}

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
        return Problem.notFound("No customer has the id '%s'.".formatted(id));
    }
}
