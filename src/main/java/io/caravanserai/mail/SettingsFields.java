package io.caravanserai.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The fields of a mailbox that its owner may change. */
final class SettingsFields {

    static final Set<String> KNOWN = Set.of(
            "forwarding",
            "folders",
            "addresses",
            "senders",
            "defaultSenders",
            "leftOut",
            "subjects",
            "authserv",
            "pollSeconds");

    private static final Pattern SERVER = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,251}[a-z0-9])?");
    private static final int LONGEST = 255;

    private SettingsFields() {}

    /** @param leftOut what was left out before; it may be on the list no more */
    static MailboxSettings read(SentFields sent, Optional<Provider> provider, Set<String> leftOut) {
        boolean forwarding = sent.flag("forwarding", false);
        return new MailboxSettings(
                forwarding,
                folders(sent),
                sent.texts("addresses", 50, LONGEST, SettingsFields::address, "must be an e-mail address"),
                sent.texts(
                        "senders",
                        500,
                        LONGEST,
                        SettingsFields::sender,
                        "must be an e-mail address or a domain that somebody owns, such as example.org"),
                sent.flag("defaultSenders", true),
                sent.texts(
                        "leftOut",
                        500,
                        LONGEST,
                        text -> domain(text).filter(domain -> TravelSenders.has(domain) || leftOut.contains(domain)),
                        "must be a domain of /api/mailboxes/travel-senders"),
                sent.texts("subjects", 50, 100, Optional::of, ""),
                authserv(sent, provider, forwarding),
                sent.number("pollSeconds", 5, 300, 120));
    }

    private static List<String> folders(SentFields sent) {
        if (!sent.has("folders")) {
            return List.of("INBOX");
        }
        List<String> folders = sent.texts("folders", 20, LONGEST, Optional::of, "");
        if (folders.isEmpty()) {
            sent.wrong("folders", "must name at least one folder");
        }
        return folders;
    }

    private static Optional<String> authserv(SentFields sent, Optional<Provider> provider, boolean forwarding) {
        boolean other = provider.filter(Provider.IMAP::equals).isPresent();
        if (sent.has("authserv") && provider.isPresent() && !other) {
            sent.wrong("authserv", "is known of this provider");
        }
        if (!sent.has("authserv") && other && forwarding) {
            sent.wrong(
                    "authserv",
                    "must be given for a forwarding address: only its own server can tell who really forwards to it");
        }
        return sent.text("authserv", LONGEST)
                .map(text -> text.toLowerCase(Locale.ROOT))
                .filter(name -> {
                    boolean named = SERVER.matcher(name).matches();
                    if (!named) {
                        sent.wrong("authserv", "must be the name with which the server's Authentication-Results begin");
                    }
                    return named;
                });
    }

    private static Optional<String> address(String text) {
        return MailAddress.parse(text).map(MailAddress::toString);
    }

    private static Optional<String> domain(String text) {
        return Domains.ascii(text).filter(domain -> !Domains.isPublic(domain));
    }

    private static Optional<String> sender(String text) {
        return text.contains("@") ? address(text) : domain(text);
    }
}
