package io.caravanserai.reservations;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.extraction.Fact;
import io.caravanserai.extraction.Field;
import io.caravanserai.extraction.Reservation;
import io.caravanserai.extraction.SchemaJson;
import io.caravanserai.reservations.Histories.Cause;
import io.caravanserai.shared.IfMatch;
import io.caravanserai.shared.Problem;
import io.caravanserai.shared.Problem.FieldError;
import io.caravanserai.shared.SentDocuments;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is said of reservations by hand. It outranks every other source, field by field, until it is released. */
@Component
@Transactional
class HandApi {

    private static final String REMOVED = "removed";

    private final Reservations reservations;
    private final ShownReservations shown;
    private final Statements statements;
    private final Edits edits;
    private final KeptReservations kept;
    private final Thinking thinking;
    private final SentDocuments documents;

    HandApi(
            Reservations reservations,
            ShownReservations shown,
            Statements statements,
            Edits edits,
            KeptReservations kept,
            Thinking thinking,
            SentDocuments documents) {
        this.reservations = reservations;
        this.shown = shown;
        this.statements = statements;
        this.edits = edits;
        this.kept = kept;
        this.thinking = thinking;
        this.documents = documents;
    }

    /** @return the reservation; one that was known already, if this is of the same person and leg */
    public ShownReservation create(@Body String body, @Header("hub-user") String user) {
        JsonNode document = documents.object(body);
        String owner = document.path("owner").asText("");
        if (owner.isBlank() || owner.length() > 255) {
            throw Problem.invalid(List.of(new FieldError("owner", "must say whose reservation it is")));
        }
        Reservation written = new Handwriting(user).reservation(document.path("reservation"));
        String source = "hand:" + UUID.randomUUID();
        reservations.take(new Telling(owner, source, Instant.now(), List.of(written)));
        UUID id = statements
                .reservationOf(owner, source)
                .orElseThrow(() -> Problem.invalid(List.of(new FieldError(
                        "reservation", "must be of one leg, and not of a way of which the legs are known"))));
        written.facts().forEach((field, fact) -> edits.put(id, field.name(), Optional.of(fact), user));
        edits.release(id, Edits.REMOVED);
        return thought(owner, id, user, Cause.EDITED);
    }

    /** @param patch a JSON merge patch of the reservation in schema.org's terms */
    public ShownReservation change(
            @Header("id") String id,
            @Header("If-Match") String ifMatch,
            @Body String patch,
            @Header("hub-user") String user) {
        var current = lock(id, ifMatch);
        if (current.removed()) {
            throw new Problem(409, "Removed", "The reservation was removed by hand. Release that first.");
        }
        var known = kept.find(current.id()).orElseThrow().settled();
        var said = new Handwriting(user).edits(known.open(), documents.object(patch));
        said.forEach((Field field, Optional<Fact> fact) -> edits.put(current.id(), field.name(), fact, user));
        return said.isEmpty() ? current : thought(current.owner(), current.id(), user, Cause.EDITED);
    }

    public void remove(@Header("id") String id, @Header("If-Match") String ifMatch, @Header("hub-user") String user) {
        var current = lock(id, ifMatch);
        if (!current.removed()) {
            edits.put(current.id(), Edits.REMOVED, Optional.empty(), user);
            thought(current.owner(), current.id(), user, Cause.EDITED);
        }
    }

    /** @param path of a field, or {@code removed}; from now on other sources count again */
    public ShownReservation release(
            @Header("id") String id,
            @Header("field") String path,
            @Header("If-Match") String ifMatch,
            @Header("hub-user") String user) {
        var current = lock(id, ifMatch);
        var known = kept.find(current.id()).orElseThrow().settled().reservation();
        boolean released = path.equals(REMOVED)
                ? edits.release(current.id(), Edits.REMOVED)
                : Arrays.stream(Field.values())
                        .filter(field -> SchemaJson.path(known.kind(), field).equals(path))
                        .anyMatch(field -> edits.release(current.id(), field.name()));
        if (!released) {
            throw Problem.notFound("No hand has said anything of '%s'.".formatted(path));
        }
        think(current.owner(), user, Cause.RELEASED);
        return shown.find(current.id())
                .orElseThrow(() -> new Problem(
                        409,
                        "Nothing would be left",
                        "No mail speaks of the reservation any more. Remove it instead."));
    }

    private ShownReservation lock(String id, String ifMatch) {
        UUID reservation = ReservationId.parse(id);
        var seen = shown.find(reservation).orElseThrow(() -> ReservationId.unknown(id));
        thinking.lock(seen.owner());
        // Whoever had the lock may have changed it, or found it to be another's.
        var current = shown.find(reservation).orElseThrow(() -> ReservationId.unknown(id));
        IfMatch.require(ifMatch, current.version(), "reservation");
        return current;
    }

    private ShownReservation thought(String owner, UUID id, String user, Cause cause) {
        think(owner, user, cause);
        return shown.find(id).orElseThrow(() -> ReservationId.unknown(id));
    }

    private void think(String owner, String user, Cause cause) {
        thinking.keep(owner, thinking.about(owner, statements.of(owner)), "hand:" + user, cause);
    }
}
