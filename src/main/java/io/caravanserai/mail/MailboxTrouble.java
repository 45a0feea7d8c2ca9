package io.caravanserai.mail;

/** What keeps a mailbox from being polled and only its owner can mend; the message is for him, in his words. */
public class MailboxTrouble extends RuntimeException {

    MailboxTrouble(String words) {
        super(words);
    }
}
