package io.caravanserai.mail;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Gets into mailboxes with what their owners gave. */
@Component
class Logins {

    private final MailboxSecrets secrets;
    private final AllowedHosts hosts;
    private final Vault vault;
    private final AccessTokens tokens;

    Logins(MailboxSecrets secrets, AllowedHosts hosts, Vault vault, AccessTokens tokens) {
        this.secrets = secrets;
        this.hosts = hosts;
        this.vault = vault;
        this.tokens = tokens;
    }

    /**
     * @throws MailboxTrouble where the owner must do something first; a permission that was refused once is not tried
     *     again before he gives another
     */
    Login of(Mailbox mailbox) {
        if (!hosts.allow(mailbox.provider(), mailbox.host(), mailbox.port())) {
            throw new MailboxTrouble(
                    "The hub does not connect to the mail server %s any more.".formatted(mailbox.host()));
        }
        Secret secret = secrets.of(mailbox.id());
        secret.refused().ifPresent(words -> {
            throw new MailboxTrouble(words);
        });
        return mailbox.authentication() == Authentication.OAUTH2
                ? new Login(mailbox.login(), tokens.of(mailbox, secret.locked()), true)
                : new Login(mailbox.login(), new String(vault.open(secret.locked()), StandardCharsets.UTF_8), false);
    }

    /** The mail server did not take what {@link #of} gave. */
    void refused(UUID mailbox) {
        tokens.forget(mailbox);
    }
}
