package io.caravanserai.extraction;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who sent a message, to whom, and when: its own words, none of them proven.
 *
 * @param part where in the message it stands; empty for the message itself
 * @param carriage how it came: by itself, attached to another message, or pasted into one's text
 * @param authentication the values of its Authentication-Results, the last server's first
 */
public record Envelope(
        String part,
        Carriage carriage,
        Optional<String> messageId,
        Optional<Instant> date,
        Optional<String> from,
        List<String> to,
        Optional<String> subject,
        List<String> authentication) {

    /** How a message came. */
    public enum Carriage {
        ITSELF,
        ATTACHED,
        PASTED
    }

    public Envelope {
        to = List.copyOf(to);
        authentication = List.copyOf(authentication);
    }
}
