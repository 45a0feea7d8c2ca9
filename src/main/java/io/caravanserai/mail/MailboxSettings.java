package io.caravanserai.mail;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What an owner may change of a mailbox, each as {@link Mailbox} has it. */
record MailboxSettings(
        boolean forwarding,
        List<String> folders,
        List<String> addresses,
        List<String> senders,
        boolean defaultSenders,
        List<String> leftOut,
        List<String> subjects,
        Optional<String> authserv,
        int pollSeconds) {

    static MailboxSettings of(Mailbox mailbox) {
        return new MailboxSettings(
                mailbox.forwarding(),
                mailbox.folders(),
                sorted(mailbox.addresses()),
                sorted(mailbox.senders()),
                mailbox.defaultSenders(),
                sorted(mailbox.leftOut()),
                mailbox.subjects(),
                mailbox.authserv(),
                (int) mailbox.pollEvery().toSeconds());
    }

    MailboxSettings {
        folders = List.copyOf(folders);
        addresses = sorted(addresses);
        senders = sorted(senders);
        leftOut = sorted(leftOut);
        subjects = List.copyOf(subjects);
    }

    /** @return whether other mail is kept under these settings than under the others */
    boolean keepsOther(MailboxSettings others) {
        return !equals(others.polledEvery(pollSeconds));
    }

    private MailboxSettings polledEvery(int seconds) {
        return new MailboxSettings(
                forwarding, folders, addresses, senders, defaultSenders, leftOut, subjects, authserv, seconds);
    }

    private static List<String> sorted(Collection<String> texts) {
        return texts.stream().sorted().toList();
    }
}
