package io.caravanserai.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Spares bcrypt, tens of milliseconds of it, for passwords that were right a moment ago: HTTP Basic brings the password
 * with every request. Kept is neither password nor hash, but a digest of both under a key that this process alone has,
 * and that of few. A wrong password costs as much as ever.
 */
class RememberingPasswordEncoder implements PasswordEncoder {

    private static final int MOST = 32;

    private final PasswordEncoder slow;
    private final SecretKeySpec key;
    private final Set<String> right = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    }));

    RememberingPasswordEncoder(PasswordEncoder slow) {
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.slow = slow;
        this.key = new SecretKeySpec(random, "HmacSHA256");
    }

    @Override
    public String encode(CharSequence password) {
        return slow.encode(password);
    }

    @Override
    public boolean matches(CharSequence password, String hash) {
        String digest = digest(password, hash);
        if (right.contains(digest)) {
            return true;
        }
        boolean matches = slow.matches(password, hash);
        if (matches) {
            right.add(digest);
        }
        return matches;
    }

    @Override
    public boolean upgradeEncoding(String hash) {
        return slow.upgradeEncoding(hash);
    }

    private String digest(CharSequence password, String hash) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(hash.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(password.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }
}
