package io.caravanserai.mail;

import java.time.Instant;

/** A mailbox that the hub is told of. */
record NewMailbox(String owner, MailboxPlace place, Credential credential, MailboxSettings settings, Instant since) {}
