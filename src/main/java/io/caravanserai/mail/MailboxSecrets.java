package io.caravanserai.mail;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What opens mailboxes, locked by the {@link Vault}. */
@Repository
@Transactional
public class MailboxSecrets {

    private final JdbcClient db;
    private final Vault vault;

    MailboxSecrets(JdbcClient db, Vault vault) {
        this.db = db;
        this.vault = vault;
    }

    @Transactional(readOnly = true)
    Secret of(UUID id) {
        return db.sql("select secret, refused from mailbox where id = ?")
                .param(id)
                .query((row, number) ->
                        new Secret(row.getBytes("secret"), Optional.ofNullable(row.getString("refused"))))
                .single();
    }

    /** Replaces a secret by the one that the provider gave instead; not one that the owner has given meanwhile. */
    void rotate(UUID id, byte[] locked, byte[] next) {
        db.sql("update mailbox set secret = :next where id = :id and secret = :locked")
                .param("next", next)
                .param("id", id)
                .param("locked", locked)
                .update();
    }

    /** Puts down that the provider does not take a secret any more; not of one that the owner has given meanwhile. */
    void refuse(UUID id, byte[] locked, String words) {
        db.sql("update mailbox set refused = :words where id = :id and secret = :locked")
                .param("words", words)
                .param("id", id)
                .param("locked", locked)
                .update();
    }

    /** The owner gave something else: what kept the mailbox from being opened is forgotten. */
    void replace(UUID id, Credential credential) {
        db.sql("update mailbox set authentication = :authentication, secret = :secret, refused = null where id = :id")
                .param("authentication", credential.authentication().code())
                .param("secret", lock(credential))
                .param("id", id)
                .update();
        db.sql("""
                        update mailbox_poll set failures = 0, trouble = null, trouble_since = null
                         where mailbox_id = ?
                        """).param(id).update();
    }

    byte[] lock(Credential credential) {
        return vault.lock(credential.secret().getBytes(StandardCharsets.UTF_8));
    }
}
