package io.caravanserai.mail;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A mail in a folder, of which the head was fetched.
 *
 * @param uid its number in the folder, as long as the folder's UIDVALIDITY is the same
 * @param size in bytes, as the server says
 * @param id its Message-ID, or a digest of its head where it has none
 * @param way a digest of who sent it on as it was, and where it was delivered before; empty where nothing says so
 */
record SeenMail(long uid, long size, String id, Optional<String> way, MailHead head) {

    /** @return by what it is known; at an address to which many send mail on, each one's copy by itself */
    String key(Mailbox mailbox) {
        return mailbox.forwarding() ? way.map(sentOn -> id + " " + sentOn).orElse(id) : id;
    }

    Instant receivedAt() {
        return head.receivedAt();
    }

    /** @return the domain of who sent it; empty where it does not say, or says something else */
    String senderDomain() {
        List<String> from = head.from();
        String address = from.isEmpty() ? "" : from.get(0);
        int at = address.lastIndexOf('@');
        return at < 0
                ? ""
                : address.substring(at + 1).replaceAll("(?s)[>\\s].*", "").toLowerCase(Locale.ROOT);
    }
}
