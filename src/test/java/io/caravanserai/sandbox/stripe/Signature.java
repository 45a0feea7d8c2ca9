package io.caravanserai.sandbox.stripe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The {@code Stripe-Signature} header: the time, and one HMAC-SHA256 of {@code time.payload} for each secret.
 *
 * @see <a href="https://docs.stripe.com/webhooks#verify-manually">Stripe on signatures</a>
 */
final class Signature {

    private Signature() {}

    static String of(byte[] payload, Instant at, List<String> secrets) {
        long time = at.getEpochSecond();
        return secrets.stream()
                .map(secret -> "v1=" + hmac(secret, time, payload))
                .collect(Collectors.joining(",", "t=" + time + ",", ""));
    }

    private static String hmac(String secret, long time, byte[] payload) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(payload));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA256", e);
        }
    }
}
