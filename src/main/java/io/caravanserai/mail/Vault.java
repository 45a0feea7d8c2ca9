package io.caravanserai.mail;

import io.caravanserai.shared.Problem;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Locks what nobody may read in the database: mails, and what opens mailboxes. AES-256-GCM; before what is locked stands
 * the fingerprint of its key. The first key locks, each opens what it locked.
 */
@Component
class Vault {

    private final List<VaultKey> keys;

    Vault(MailProperties properties) {
        keys = Stream.of(properties.keys().split(","))
                .filter(key -> !key.isBlank())
                .map(VaultKey::of)
                .toList();
    }

    /** @return whether there is a key; without one nothing can be locked or opened */
    boolean isOpen() {
        return !keys.isEmpty();
    }

    /** @throws Problem 409 where there is no key, for whoever asks for what needs one */
    void need() {
        if (!isOpen()) {
            throw new Problem(
                    409,
                    "No mailboxes here",
                    "This hub reads no mail: set HUB_MAIL_KEYS, which java -jar caravanserai.jar make-key makes.");
        }
    }

    byte[] lock(byte[] clear) {
        if (!isOpen()) {
            throw new VaultLocked("HUB_MAIL_KEYS is not set: there is no key to lock mail with");
        }
        VaultKey key = keys.get(0);
        byte[] locked = key.cipher().encrypt(clear);
        return ByteBuffer.allocate(VaultKey.FINGERPRINT + locked.length)
                .put(key.fingerprint())
                .put(locked)
                .array();
    }

    byte[] open(byte[] locked) {
        byte[] fingerprint = Arrays.copyOf(locked, VaultKey.FINGERPRINT);
        VaultKey key = keys.stream()
                .filter(each -> Arrays.equals(each.fingerprint(), fingerprint))
                .findFirst()
                .orElseThrow(() -> new VaultLocked(
                        "HUB_MAIL_KEYS lacks the key that this was locked with: put it back behind the newer ones"));
        try {
            return key.cipher().decrypt(Arrays.copyOfRange(locked, VaultKey.FINGERPRINT, locked.length));
        } catch (IllegalStateException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new VaultLocked("What was locked has been changed since, or is not all there");
        }
    }
}
