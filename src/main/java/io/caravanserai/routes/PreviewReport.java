package io.caravanserai.routes;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What an edited route would do with the last messages of the running one.
 *
 * @param id the route's
 * @param against what is in force: {@code jar}, {@code folder}, {@code version 3}, or {@code nothing}
 * @param summary in one sentence
 * @param messages the oldest first
 * @param text all of it for people, like a unified diff
 */
record PreviewReport(String id, String against, String summary, List<PreviewedMessage> messages, String text) {

    static PreviewReport of(String id, String against, boolean recording, List<PreviewedMessage> messages) {
        long changed = messages.stream().filter(PreviewedMessage::changed).count();
        long stopped =
                messages.stream().filter(message -> message.stopped() != null).count();
        String summary = messages.isEmpty()
                ? "The file is fit. %s, so there is nothing to compare."
                        .formatted(
                                recording
                                        ? "No message of the running route is recorded yet"
                                        : "This hub records no messages (hub.routes.recording.messages)")
                : "Of %d messages, %d would be carried otherwise, and of %d not all is known."
                        .formatted(messages.size(), changed, stopped);
        return new PreviewReport(id, against, summary, messages, text(id, against, summary, messages));
    }

    private static String text(String id, String against, String summary, List<PreviewedMessage> messages) {
        String head = "--- %s, in force: %s%n+++ %s, as edited%n%s%n".formatted(id, against, id, summary);
        return messages.stream()
                .map(message -> "@@ %s %s @@%n%s%n"
                        .formatted(
                                message.recordedAt(),
                                message.changed() ? "changed" : "as before",
                                String.join(System.lineSeparator(), message.diff())))
                .collect(Collectors.joining("", head, ""));
    }
}
