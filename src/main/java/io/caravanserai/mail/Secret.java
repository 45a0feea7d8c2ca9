package io.caravanserai.mail;

import java.util.Optional;

/**
 * What opens a mailbox, as it is stored.
 *
 * @param refused why the provider does not take it any more, in the owner's words
 */
record Secret(byte[] locked, Optional<String> refused) {}
