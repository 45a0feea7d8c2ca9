package io.caravanserai.mail;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A mail whose body is still kept.
 *
 * @param body the whole message, encrypted
 * @param vouched whether a person has said that its sender is who he says he is
 * @param readAt when it was last read; empty where it never was
 * @param attempts how often the hub has failed to read it
 */
record ReadableMail(
        UUID id,
        UUID mailbox,
        String owner,
        Instant receivedAt,
        byte[] body,
        boolean vouched,
        Optional<Instant> readAt,
        int attempts) {

    boolean wasRead() {
        return readAt.isPresent();
    }
}
