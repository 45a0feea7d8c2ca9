package io.caravanserai.mail;

import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The fields with what opens a mailbox. They are only ever written. */
@Component
class CredentialFields {

    private static final String TOKEN = "refreshToken";
    private static final String PASSWORD = "appPassword";

    static final Set<String> KNOWN = Set.of(TOKEN, PASSWORD);

    private final MailProperties properties;

    CredentialFields(MailProperties properties) {
        this.properties = properties;
    }

    /** @return empty where none was sent, which is wrong, or a wrong one */
    Optional<Credential> needed(SentFields sent, Optional<Provider> provider) {
        if (!sent.has(TOKEN) && !sent.has(PASSWORD)) {
            String fit = provider.isPresent() && !provider.get().takes(Authentication.OAUTH2) ? PASSWORD : TOKEN;
            sent.wrong(fit, "must be given");
        }
        return read(sent, provider);
    }

    /** @return empty where none was sent, or a wrong one */
    Optional<Credential> read(SentFields sent, Optional<Provider> provider) {
        if (sent.has(TOKEN) && sent.has(PASSWORD)) {
            sent.wrong(PASSWORD, "cannot be given together with a " + TOKEN);
        }
        return read(sent, TOKEN, Authentication.OAUTH2, provider)
                .or(() -> read(sent, PASSWORD, Authentication.PASSWORD, provider));
    }

    private Optional<Credential> read(
            SentFields sent, String field, Authentication authentication, Optional<Provider> provider) {
        Optional<String> secret = sent.text(field, authentication == Authentication.OAUTH2 ? 8_192 : 512);
        if (secret.isPresent() && provider.isPresent()) {
            if (!provider.get().takes(authentication)) {
                sent.wrong(
                        field,
                        "does not open a mailbox of the provider "
                                + provider.get().code());
            } else if (authentication == Authentication.OAUTH2
                    && properties.client(provider.get()).isEmpty()) {
                sent.wrong(
                        field,
                        "is of no use: the hub is not registered there; whoever runs it sets "
                                + (provider.get() == Provider.GMAIL
                                        ? "HUB_GOOGLE_CLIENT_ID"
                                        : "HUB_MICROSOFT_CLIENT_ID"));
            }
        }
        return secret.map(text -> new Credential(authentication, text));
    }
}
