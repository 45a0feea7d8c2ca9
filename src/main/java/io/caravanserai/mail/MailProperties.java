package io.caravanserai.mail;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How travellers' mailboxes are reached.
 *
 * @param keys what locks mails and the mailboxes' secrets: keys of 32 bytes in base64, the newest first, separated by
 *     commas; empty: the hub has no mailboxes
 * @param hosts the servers that mailboxes of the provider {@code imap} may be at: {@code host[:port]}, separated by commas
 * @param google as whom the hub asks Google for access to mailboxes
 * @param microsoft as whom it asks Microsoft
 * @param keepBodies how long what stands in a mail is kept after it came in
 */
@Validated
@ConfigurationProperties("hub.mail")
record MailProperties(
        @NotNull @DefaultValue("") String keys,
        @NotNull @DefaultValue("") String hosts,
        @Valid @NotNull OAuthClient google,
        @Valid @NotNull OAuthClient microsoft,
        @NotNull @DefaultValue("30d") Duration keepBodies) {

    /** @return as whom the hub asks for access; empty where nobody is to be asked, or it is not registered there */
    Optional<OAuthClient> client(Provider provider) {
        return switch (provider) {
            case GMAIL -> Optional.of(google).filter(OAuthClient::isRegistered);
            case OUTLOOK -> Optional.of(microsoft).filter(OAuthClient::isRegistered);
            case ICLOUD, IMAP -> Optional.empty();
        };
    }

    /** Without the keys, for whoever logs it. */
    @Override
    public String toString() {
        return "MailProperties[" + hosts + "]";
    }
}
