package io.caravanserai.extraction;

import io.caravanserai.extraction.Envelope.Carriage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells of forwarded messages that gave nothing. Whoever forwards a message means it, in whatever words it is, so it is not
 * passed over in silence as an advertisement is that came by itself.
 */
final class Forwards {

    private final List<Envelope> envelopes;
    private final Findings findings;

    Forwards(List<Envelope> envelopes, Findings findings) {
        this.envelopes = envelopes;
        this.findings = findings;
    }

    /** @return whether there was one to tell of */
    boolean tellOfSilentOnes() {
        var silent = envelopes.stream()
                .filter(each -> each.carriage() != Carriage.ITSELF)
                .filter(this::isForwarded)
                .filter(each -> isLast(each) && !isWithheld(each))
                .filter(each -> parts().noneMatch(part -> belongs(part, each)))
                .toList();
        silent.forEach(each -> findings.problem(
                Reason.FORWARD_WITHOUT_MARKUP, each.part(), "a forwarded message of which nothing could be read"));
        return !silent.isEmpty();
    }

    /** Who answers somebody quotes him, and who writes twice quotes himself. */
    private boolean isForwarded(Envelope message) {
        return message.from()
                .filter(from -> carriers(message)
                        .anyMatch(carrier -> Stream.concat(carrier.to().stream(), carrier.from().stream())
                                .anyMatch(from::equalsIgnoreCase)))
                .isEmpty();
    }

    private Stream<Envelope> carriers(Envelope message) {
        var carrier = home(message.part(), message);
        return carrier.isPresent()
                ? carrier.stream()
                : envelopes.stream().filter(each -> each.carriage() == Carriage.ITSELF);
    }

    /** Of a forward of a forward the innermost is meant. */
    private boolean isLast(Envelope message) {
        return message.carriage() == Carriage.PASTED
                || envelopes.stream()
                        .filter(each -> each != message && each.carriage() != Carriage.ITSELF)
                        .noneMatch(each -> isWithin(each.part(), message));
    }

    private boolean isWithheld(Envelope message) {
        return findings.problems().stream()
                .anyMatch(problem ->
                        problem.reason() == Reason.SENDER_NOT_AUTHENTIC && isWithin(problem.part(), message));
    }

    /** What was pasted has lost its parts: whatever its carrier has besides other messages is of it. */
    private boolean belongs(String part, Envelope message) {
        return message.carriage() == Carriage.PASTED
                ? home(part, message).equals(home(message.part(), message))
                : isWithin(part, message);
    }

    private Stream<String> parts() {
        return findings.drafts().stream()
                .flatMap(draft -> Stream.concat(
                        draft.claims().values().stream().map(Draft.Claim::source),
                        draft.times().values().stream().map(Draft.ClaimedTime::source)))
                .map(Source::part)
                .distinct();
    }

    /** @return the attached message in which a part stands, the innermost of several */
    private Optional<Envelope> home(String part, Envelope besides) {
        return envelopes.stream()
                .filter(each -> each.carriage() == Carriage.ATTACHED && each != besides && isWithin(part, each))
                .max(Comparator.comparingInt(each -> each.part().length()));
    }

    private static boolean isWithin(String part, Envelope message) {
        return part.equals(message.part()) || part.startsWith(message.part() + ".");
    }
}
