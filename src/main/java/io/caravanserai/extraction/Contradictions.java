package io.caravanserai.extraction;

import java.util.List;

/** Tells of sources that contradict each other. */
final class Contradictions {

    private Contradictions() {}

    /** Who writes of a cancellation and marks up a booking leaves open which of both he means. */
    static void tellOfSubject(Reservation reservation, List<Envelope> envelopes, Findings findings) {
        boolean cancels = envelopes.stream()
                .flatMap(envelope -> envelope.subject().stream())
                .anyMatch(TravelWords::speakOfCancelling);
        if (cancels && !reservation.isCancelled()) {
            findings.problem(
                    Reason.CONTRADICTION,
                    "",
                    "the subject speaks of cancelling, the "
                            + reservation.kind().schemaType() + " does not");
        }
    }

    static void tell(Reservation reservation, Findings findings) {
        reservation
                .facts()
                .forEach((field, fact) -> fact.contradictions()
                        .forEach(other -> findings.problem(
                                Reason.CONTRADICTION,
                                other.source().part(),
                                SchemaJson.path(reservation.kind(), field) + ": "
                                        + fact.value().text() + " or "
                                        + other.value().text())));
    }
}
