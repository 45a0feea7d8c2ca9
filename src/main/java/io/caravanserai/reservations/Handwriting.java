package io.caravanserai.reservations;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.extraction.Extract;
import io.caravanserai.extraction.Extraction;
import io.caravanserai.extraction.Fact;
import io.caravanserai.extraction.Field;
import io.caravanserai.extraction.Hints;
import io.caravanserai.extraction.Reservation;
import io.caravanserai.extraction.SchemaJson;
import io.caravanserai.extraction.Source;
import io.caravanserai.shared.MergePatch;
import io.caravanserai.shared.Problem;
import io.caravanserai.shared.Problem.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Understands what somebody writes of a reservation in schema.org's terms, as if it had been read in a mail. */
final class Handwriting {

    private final String by;

    /** @param by who writes */
    Handwriting(String by) {
        this.by = by;
    }

    /** @throws Problem for what is no reservation, or more than one */
    Reservation reservation(JsonNode document) {
        var read = read(document);
        if (read.reservations().size() != 1) {
            throw invalid(
                    "reservation",
                    "must be one reservation in schema.org's terms, of one person and one leg, such as {\"@type\":"
                            + " \"FlightReservation\", …}" + why(read));
        }
        var reservation = read.reservations().get(0);
        refuseUnlessUnderstood(document, reservation);
        var facts = new EnumMap<Field, Fact>(Field.class);
        reservation.facts().forEach((field, fact) -> facts.put(field, written(fact)));
        return new Reservation(reservation.kind(), facts, Optional.empty());
    }

    /**
     * @param patch a JSON merge patch of the reservation in schema.org's terms
     * @return what each field is to be; empty for one that is to be unknown
     * @throws Problem for what is no field of such a reservation, or cannot be understood, or does not go with the rest
     */
    Map<Field, Optional<Fact>> edits(Reservation known, JsonNode patch) {
        var written = new WrittenFields(known.kind(), patch);
        if (written.said().isEmpty()) {
            return Map.of();
        }
        JsonNode document = SchemaJson.of(known);
        var before = one(read(document)).orElse(known);
        var after = one(read(MergePatch.apply(document, patch)))
                .orElseThrow(() -> invalid("body", "must leave something by which the reservation is known"));
        var edits = new EnumMap<Field, Optional<Fact>>(Field.class);
        var errors = new ArrayList<FieldError>();
        written.said().forEach((field, isKnown) -> {
            var fact = Optional.ofNullable(after.facts().get(field));
            if (isKnown && fact.isEmpty()) {
                errors.add(error(known, field, "cannot be understood, or does not go with the other fields"));
            }
            edits.put(field, isKnown ? fact.map(this::written) : Optional.empty());
        });
        after.facts().forEach((field, fact) -> {
            // The place's zone, say, is another one with another place.
            if (!edits.containsKey(field) && !isAs(fact, before.facts().get(field))) {
                edits.put(field, Optional.of(written(fact)));
            }
        });
        before.facts().keySet().stream()
                .filter(field -> !after.facts().containsKey(field) && !edits.containsKey(field))
                .forEach(
                        field -> errors.add(error(known, field, "does not go with that; change it, too, or unset it")));
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return edits;
    }

    private static boolean isAs(Fact fact, Fact other) {
        return other != null && fact.value().equals(other.value());
    }

    private void refuseUnlessUnderstood(JsonNode document, Reservation reservation) {
        var errors = new WrittenFields(reservation.kind(), document)
                .said().keySet().stream()
                        .filter(field -> !reservation.facts().containsKey(field))
                        .map(field -> error(reservation, field, "cannot be understood, or does not go with the rest"))
                        .toList();
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private Fact written(Fact fact) {
        var source = new Source(
                Source.Origin.HAND, "hand:" + by + " ", fact.sources().get(0).snippet());
        return new Fact(fact.value(), 1, List.of(source), List.of());
    }

    private static Extract read(JsonNode document) {
        return Extraction.of(
                document.toString().getBytes(StandardCharsets.UTF_8),
                Hints.none().typed("application/ld+json"));
    }

    private static Optional<Reservation> one(Extract read) {
        return read.reservations().size() == 1 ? Optional.of(read.reservations().get(0)) : Optional.empty();
    }

    private static String why(Extract read) {
        return read.problems().isEmpty()
                ? ""
                : read.problems().stream()
                        .map(each -> each.reason().name())
                        .collect(Collectors.joining(", ", "; ", ""));
    }

    private static FieldError error(Reservation reservation, Field field, String message) {
        return new FieldError(SchemaJson.path(reservation.kind(), field), message);
    }

    private static Problem invalid(String field, String message) {
        return Problem.invalid(List.of(new FieldError(field, message)));
    }
}
