package io.caravanserai.stripe;

import io.caravanserai.shared.Problem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/**
 * Tells what Stripe signed from what it did not: {@code t=…,v1=…[,v1=…]}, HMAC-SHA256 over {@code t.payload}.
 *
 * @see <a href="https://docs.stripe.com/webhooks#verify-manually">Stripe: Verify webhook signatures manually</a>
 */
@Component
public class StripeSignatures {

    private final List<String> secrets;
    private final Duration tolerance;
    private final Clock clock;

    StripeSignatures(StripeProperties stripe, Optional<Clock> clock) {
        this.secrets = stripe.webhookSecrets();
        this.tolerance = stripe.webhookTolerance();
        this.clock = clock.orElse(Clock.systemUTC());
    }

    /**
     * Lets pass what Stripe signed, over the very bytes that came in, with any of the endpoint's secrets.
     *
     * @throws Problem 400 with the reason, where the signature is missing, malformed, stale or wrong
     */
    public void verify(@Header("Stripe-Signature") String header, @Body byte[] payload) {
        if (header == null || header.isBlank()) {
            throw refused("The Stripe-Signature header is missing.");
        }
        String time = values(header, "t").stream().findFirst().orElse("");
        if (!time.matches("\\d{1,12}")) {
            throw refused("The Stripe-Signature header names no time (t=).");
        }
        List<String> signatures = values(header, "v1");
        if (secrets.stream()
                .noneMatch(secret -> signatures.stream().anyMatch(s -> matches(s, secret, time, payload)))) {
            throw refused("No signature in the Stripe-Signature header matches the body.");
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), clock.instant());
        if (age.abs().compareTo(tolerance) > 0) {
            throw refused(
                    "The signature is " + age.toSeconds() + " s old; " + tolerance.toSeconds() + " s are allowed.");
        }
    }

    private static boolean matches(String signature, String secret, String time, byte[] payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
            String expected = HexFormat.of().formatHex(mac.doFinal(payload == null ? new byte[0] : payload));
            return MessageDigest.isEqual(
                    expected.getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing from this Java", e);
        }
    }

    private static List<String> values(String header, String name) {
        return Arrays.stream(header.split(","))
                .map(String::strip)
                .filter(part -> part.startsWith(name + "="))
                .map(part -> part.substring(name.length() + 1))
                .toList();
    }

    private static Problem refused(String detail) {
        return new Problem(400, "Signature refused", detail);
    }
}
