package io.caravanserai.reservations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/**
 * A reservation as the API shows it; its fields are those of the contract's {@code Reservation}.
 *
 * @param evidence by schema.org's path; null in a list
 * @param edits what hands have said, by schema.org's path; null in a list
 */
record ShownReservation(
        UUID id,
        String owner,
        String kind,
        String status,
        boolean removed,
        LocalDate startsOn,
        LocalDate endsOn,
        long version,
        Instant createdAt,
        Instant updatedAt,
        JsonNode reservation,
        @JsonInclude(JsonInclude.Include.NON_NULL) JsonNode evidence,
        @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, Edit> edits) {

    /** Who said so, and when. */
    record Edit(String by, Instant at) {}
}
