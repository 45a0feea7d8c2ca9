package io.caravanserai.extraction;

/** Tells of sources that contradict each other. */
final class Contradictions {

    private Contradictions() {}

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
