package io.caravanserai.reservations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.extraction.Reservation;
import io.caravanserai.extraction.SchemaJson;

/** Tells of each field where it comes from: which mail, and where in it. */
final class Evidence {

    private Evidence() {}

    static ObjectNode of(Reservation reservation) {
        var evidence = SchemaJson.evidence(reservation);
        evidence.forEach(fact -> {
            fact.path("sources").forEach(Evidence::tellApart);
            fact.path("contradictions").forEach(other -> tellApart(other.path("source")));
        });
        return evidence;
    }

    /** {@link Statements} put the teller before the part's number. */
    private static void tellApart(JsonNode source) {
        String[] words = source.path("part").asText().split(" ", 2);
        ((ObjectNode) source).put("source", words[0]).put("part", words.length > 1 ? words[1] : "");
    }
}
