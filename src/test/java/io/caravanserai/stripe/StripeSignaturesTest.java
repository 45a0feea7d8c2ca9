package io.caravanserai.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.net.Webhook;
import io.caravanserai.shared.Problem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While a secret is rolled both are good, whichever of them Stripe signs with, alone or together. */
class StripeSignaturesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final String BODY = "{\"id\": \"evt_1\"}";

    private final StripeSignatures signatures = new StripeSignatures(
            new StripeProperties(
                    URI.create("http://localhost"),
                    "sk_test",
                    "2024-06-20",
                    List.of("whsec_old", "whsec_new"),
                    Duration.ofSeconds(300),
                    25,
                    new StripeProperties.Breaker(5, 10, Duration.ofSeconds(5)),
                    new StripeProperties.Sweep(Duration.ofMinutes(5), Duration.ofSeconds(60))),
            Optional.of(Clock.fixed(NOW, ZoneOffset.UTC)));

    @ParameterizedTest
    @ValueSource(strings = {"whsec_old", "whsec_new"})
    void eitherSecretIsGoodWhileOneIsRolled(String secret) throws Exception {
        String header = "t=%d,v1=%s".formatted(NOW.getEpochSecond(), hmac(secret));

        assertThatCode(() -> signatures.verify(header, bytes())).doesNotThrowAnyException();
    }

    @Test
    void oneGoodSignatureAmongSeveralIsEnough() throws Exception {
        String header = "t=%d,v1=%s,v0=x,v1=%s".formatted(NOW.getEpochSecond(), hmac("whsec_other"), hmac("whsec_new"));

        assertThatCode(() -> signatures.verify(header, bytes())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1=abc", "t=abc,v1=abc", "t=1767268800", "nonsense"})
    void whatIsNoSignatureIsRefusedWithAReason(String header) {
        assertThatThrownBy(() -> signatures.verify(header, bytes()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(400));
    }

    private static String hmac(String secret) throws Exception {
        return Webhook.Util.computeHmacSha256(secret, NOW.getEpochSecond() + "." + BODY);
    }

    private static byte[] bytes() {
        return BODY.getBytes(StandardCharsets.UTF_8);
    }
}
