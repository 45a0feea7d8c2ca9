package io.caravanserai.faults;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that is known of one customer, for whoever has to find out what went wrong. */
final class Story {

    private Story() {}

    /** @return the customers of whom the verdict finds something, each with his edits and what became of them */
    static Stream<String> all(Verdict verdict, History history, Evidence evidence) {
        var findings = verdict.all().toList();
        return history.subjects().stream()
                .filter(subject ->
                        findings.stream().anyMatch(finding -> finding.matches(".*\\b" + subject.email() + "\\b.*")))
                .map(subject -> of(subject, evidence));
    }

    private static String of(Subject subject, Evidence evidence) {
        String email = subject.email();
        return Stream.of(
                        Stream.of("", subject.toString(), "edits, in order:"),
                        subject.edits().stream(),
                        Stream.of("at Stripe, in order:"),
                        evidence.effects().stream().filter(effect -> email.equals(effect.email())),
                        Stream.of("on the catalogue's topic, in order:"),
                        evidence.changes().stream().filter(change -> email.equals(change.email())),
                        Stream.of("in the audit:"),
                        evidence.audited().stream().filter(entry -> email.equals(entry.email())))
                .flatMap(part -> part)
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }
}
