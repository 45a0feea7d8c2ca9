package io.caravanserai.mail;

import java.util.Base64;
import org.springframework.security.crypto.keygen.KeyGenerators;

/** Makes a key for HUB_MAIL_KEYS. */
public final class NewKey {

    private NewKey() {}

    /** Prints a new key on one line. */
    public static void main(String[] args) {
        System.out.println(Base64.getEncoder()
                .encodeToString(KeyGenerators.secureRandom(VaultKey.KEY).generateKey()));
    }
}
