package io.caravanserai.extraction;

import java.util.List;

/**
 * Whose messages a message carries: what can be told of it without reading anything out of it.
 *
 * @param all the message's own first, then those of the messages in it, attached or pasted
 * @param speakOfABooking whether the words of one of its texts do
 * @param problems what could not be looked at; empty when these are all that there are
 */
public record Envelopes(List<Envelope> all, boolean speakOfABooking, List<Remark> problems) {

    public Envelopes {
        all = List.copyOf(all);
        problems = List.copyOf(problems);
    }
}
