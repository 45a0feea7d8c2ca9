package io.caravanserai.mail;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;

/** A key of the vault, and its fingerprint, by which what it locked is known. */
record VaultKey(byte[] fingerprint, BytesEncryptor cipher) {

    static final int FINGERPRINT = 8;

    static final int KEY = 32;
    /** As many bytes as the tag of AES-GCM then has. */
    private static final int NONCE = 16;

    /** @throws IllegalArgumentException for what is no key; it does not say what was given */
    static VaultKey of(String base64) {
        byte[] key = bytes(base64);
        if (key.length != KEY) {
            throw new IllegalArgumentException("a key must be " + KEY + " bytes in base64");
        }
        var cipher = new AesBytesEncryptor(
                new SecretKeySpec(key, "AES"), KeyGenerators.secureRandom(NONCE), CipherAlgorithm.GCM);
        return new VaultKey(Arrays.copyOf(sha256(key), FINGERPRINT), cipher);
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] sha256(byte[] key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
