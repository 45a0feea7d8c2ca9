package io.caravanserai.extraction;

import java.util.List;

/**
 * What was read out of one message or file.
 *
 * @param envelopes the message's own first, then those of the messages in it; none for a file that is no message
 * @param reservations one for each person and leg
 * @param problems what could not be read, or not wholly, or not without doubt; empty when all is well
 */
public record Extract(List<Envelope> envelopes, List<Reservation> reservations, List<Remark> problems) {

    public Extract {
        envelopes = List.copyOf(envelopes);
        reservations = List.copyOf(reservations);
        problems = List.copyOf(problems);
    }

    static Extract refused(Remark why) {
        return new Extract(List.of(), List.of(), List.of(why));
    }
}
