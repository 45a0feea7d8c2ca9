package io.caravanserai.mail;

import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Gets into mailboxes with what their owners gave. */
@Component
class Logins {

    private final Mailboxes mailboxes;
    private final Vault vault;

    Logins(Mailboxes mailboxes, Vault vault) {
        this.mailboxes = mailboxes;
        this.vault = vault;
    }

    /** @throws MailboxTrouble where the owner must do something first */
    Login of(Mailbox mailbox) {
        String secret = new String(vault.open(mailboxes.secret(mailbox.id())), StandardCharsets.UTF_8);
        return new Login(mailbox.login(), secret, mailbox.authentication() == Authentication.OAUTH2);
    }
}
