package io.caravanserai.extraction;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a file without looking into it. It helps where the content does not say, and is never believed
 * against the content.
 *
 * @param receivedAt when the mail arrived; tells the year where a source leaves it out
 * @param isVouched whether a person has said that the sender is who he says he is, whatever the receiving server found
 */
public record Hints(
        Optional<String> fileName, Optional<String> mediaType, Optional<Instant> receivedAt, boolean isVouched) {

    private static final Hints NONE = new Hints(Optional.empty(), Optional.empty(), Optional.empty(), false);

    public static Hints none() {
        return NONE;
    }

    public Hints named(String name) {
        return new Hints(Optional.of(name), mediaType, receivedAt, isVouched);
    }

    public Hints typed(String type) {
        return new Hints(fileName, Optional.of(type), receivedAt, isVouched);
    }

    public Hints receivedAt(Instant at) {
        return new Hints(fileName, mediaType, Optional.of(at), isVouched);
    }

    public Hints vouched() {
        return new Hints(fileName, mediaType, receivedAt, true);
    }
}
