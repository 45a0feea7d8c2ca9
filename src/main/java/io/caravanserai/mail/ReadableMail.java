package io.caravanserai.mail;

import java.time.Instant;
import java.util.UUID;

/**
 * A mail whose body is still kept.
 *
 * @param body the whole message, encrypted
 * @param vouched whether a person has said that its sender is who he says he is
 * @param wasRead whether it has been read before
 * @param attempts how often the hub has failed to read it
 */
record ReadableMail(
        UUID id, String owner, Instant receivedAt, byte[] body, boolean vouched, boolean wasRead, int attempts) {}
