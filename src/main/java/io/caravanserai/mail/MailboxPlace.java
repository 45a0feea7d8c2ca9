package io.caravanserai.mail;

/** Which mailbox it is; that never changes. */
record MailboxPlace(Provider provider, String host, int port, String login) {}
