package io.caravanserai.mail;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.UUID;

/** A mailbox as callers see it: never with what opens it. */
record MailboxDocument(
        UUID id, @JsonUnwrapped EditedMailbox mailbox, String authentication, long version, MailboxState state) {}
