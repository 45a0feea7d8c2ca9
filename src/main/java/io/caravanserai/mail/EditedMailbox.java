package io.caravanserai.mail;

import java.util.List;

/** A mailbox as callers write it, for a patch to be merged into. */
record EditedMailbox(
        String owner,
        String provider,
        String host,
        int port,
        String login,
        String since,
        boolean forwarding,
        List<String> folders,
        List<String> addresses,
        List<String> senders,
        boolean defaultSenders,
        List<String> leftOut,
        List<String> subjects,
        String authserv,
        int pollSeconds) {

    static EditedMailbox of(Mailbox mailbox) {
        var settings = MailboxSettings.of(mailbox);
        return new EditedMailbox(
                mailbox.owner(),
                mailbox.provider().code(),
                mailbox.host(),
                mailbox.port(),
                mailbox.login(),
                mailbox.since().toString(),
                settings.forwarding(),
                settings.folders(),
                settings.addresses(),
                settings.senders(),
                settings.defaultSenders(),
                settings.leftOut(),
                settings.subjects(),
                settings.authserv().orElse(null),
                settings.pollSeconds());
    }
}
