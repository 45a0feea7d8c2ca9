package io.caravanserai.mail;

import static io.caravanserai.mail.Authentication.OAUTH2;
import static io.caravanserai.mail.Authentication.PASSWORD;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Who keeps a mailbox: where its server is, and how the hub gets in. */
enum Provider {
    GMAIL("imap.gmail.com", OAUTH2, PASSWORD),
    OUTLOOK("outlook.office365.com", OAUTH2),
    ICLOUD("imap.mail.me.com", PASSWORD),
    /** Any server that the hub was allowed to connect to. */
    IMAP(null, PASSWORD);

    /** IMAP over TLS (RFC 8314). */
    static final int PORT = 993;

    private final String host;
    private final Set<Authentication> authentications;

    Provider(String host, Authentication... authentications) {
        this.host = host;
        this.authentications = Set.of(authentications);
    }

    /** @return the one host that it has; empty where any may be its host */
    Optional<String> host() {
        return Optional.ofNullable(host);
    }

    boolean takes(Authentication authentication) {
        return authentications.contains(authentication);
    }

    /** @return what the hub asks the owner's permission for; empty where the provider knows it from the refresh token */
    Set<String> scopes() {
        return this == OUTLOOK
                ? Set.of("https://outlook.office.com/IMAP.AccessAsUser.All", "offline_access")
                : Set.of();
    }

    /** @return what an owner is told whose permission does not count any more */
    String revoked() {
        return "%s no longer accepts the permission you gave: connect the mailbox again."
                .formatted(this == GMAIL ? "Google" : "Microsoft");
    }

    /** @return as it is written in JSON and in the database */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
