package io.caravanserai.extraction;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a file without looking into it. It helps where the content does not say, and is never believed
 * against the content.
 *
 * @param receivedAt when the mail arrived; tells the year where a source leaves it out
 */
public record Hints(Optional<String> fileName, Optional<String> mediaType, Optional<Instant> receivedAt) {

    private static final Hints NONE = new Hints(Optional.empty(), Optional.empty(), Optional.empty());

    public static Hints none() {
        return NONE;
    }

    public Hints named(String name) {
        return new Hints(Optional.of(name), mediaType, receivedAt);
    }

    public Hints typed(String type) {
        return new Hints(fileName, Optional.of(type), receivedAt);
    }

    public Hints receivedAt(Instant at) {
        return new Hints(fileName, mediaType, Optional.of(at));
    }
}
