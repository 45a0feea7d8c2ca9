package io.caravanserai.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Mailboxes and mails for the tests of the sieve. */
final class Mail {

    static final String ADA = "ada";
    static final String KEEPER = "keeper";
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private Mail() {}

    /** Ada's mailbox, from which she forwards as ada@work.example, too. */
    static Mailbox of(Provider provider) {
        return mailbox(ADA, false, provider, Optional.empty());
    }

    static Mailbox imap(String authserv) {
        return mailbox(ADA, false, Provider.IMAP, Optional.of(authserv));
    }

    static Mailbox forwardingAddress() {
        return mailbox(KEEPER, true, Provider.GMAIL, Optional.empty());
    }

    static Mailbox mailbox(String owner, boolean forwarding, Provider provider, Optional<String> authserv) {
        return new Mailbox(
                UUID.randomUUID(),
                owner,
                forwarding,
                provider,
                "imap.example.org",
                993,
                forwarding ? "trips@hub.example" : "Ada@example.org",
                Authentication.PASSWORD,
                List.of("INBOX"),
                Set.of("ada@work.example"),
                Set.of(),
                true,
                Set.of(),
                List.of(),
                authserv,
                Duration.ofMinutes(2),
                NOW.minus(Duration.ofDays(30)),
                1);
    }

    static Mailbox with(Mailbox box, boolean defaults, Set<String> senders, Set<String> leftOut, String... subjects) {
        return new Mailbox(
                box.id(),
                box.owner(),
                box.forwarding(),
                box.provider(),
                box.host(),
                box.port(),
                box.login(),
                box.authentication(),
                box.folders(),
                box.addresses(),
                senders,
                defaults,
                leftOut,
                List.of(subjects),
                box.authserv(),
                box.pollEvery(),
                box.since(),
                box.version());
    }

    static MailHead from(String from, String... authenticationResults) {
        return new MailHead(List.of(from), "Your booking", NOW, List.of(authenticationResults));
    }

    /** A mail that Gmail vouches for. */
    static MailHead vouched(String address) {
        return from(address, gmail("dmarc=pass (p=REJECT) header.from=" + address.substring(address.indexOf('@') + 1)));
    }

    static String gmail(String findings) {
        return "mx.google.com; " + findings;
    }
}
