package io.caravanserai.mail;

import java.util.Optional;

/** What becomes of a mailbox by a change. */
record ChangedMailbox(MailboxSettings settings, Optional<Credential> credential) {}
