package io.caravanserai.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What comes after reading: understanding, bringing together, and saying what is missing. */
final class Settling {

    private final Findings findings;

    Settling(Findings findings) {
        this.findings = findings;
    }

    Extract settled(List<Envelope> envelopes) {
        var read = new ArrayList<Reservation>();
        findings.drafts().forEach(draft -> understood(draft).ifPresent(read::add));
        var merged = Merge.of(read);
        merged.forEach(reservation -> {
            Completeness.check(reservation, findings);
            Contradictions.tell(reservation, findings);
            Contradictions.tellOfSubject(reservation, envelopes, findings);
        });
        return new Extract(envelopes, merged, findings.problems());
    }

    private Optional<Reservation> understood(Draft draft) {
        try {
            var reservation = new Normaliser(findings).understood(draft);
            if (Completeness.isAnything(reservation)) {
                return Optional.of(reservation);
            }
            findings.problem(Reason.EMPTY_RESERVATION, "", draft.kind().schemaType() + " that says nothing");
        } catch (RuntimeException e) {
            findings.problem(
                    Reason.UNREADABLE,
                    "",
                    draft.kind().schemaType() + ": " + e.getClass().getSimpleName());
        }
        return Optional.empty();
    }
}
