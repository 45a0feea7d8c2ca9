package io.caravanserai.mail;

import java.util.Optional;
import java.util.UUID;

/**
 * The right to poll a mailbox for a while, which one has at a time.
 *
 * @param id names this turn; whoever has lost it can put nothing down
 * @param failures how many polls failed one after the other before it
 * @param trouble what the owner has been told of the last one; empty where all was well
 */
record Turn(UUID mailbox, UUID id, int failures, Optional<String> trouble) {}
