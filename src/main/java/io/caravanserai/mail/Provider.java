package io.caravanserai.mail;

/** Who keeps a mailbox. */
enum Provider {
    GMAIL,
    OUTLOOK,
    ICLOUD,
    IMAP
}
