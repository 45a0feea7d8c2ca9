package io.caravanserai.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Access tokens do not pile up in memory. */
class AccessTokensTest {

    private Instant now = Mail.NOW;

    @Test
    void oneThatHasExpiredIsNotKept() {
        try (var provider = new StandInProvider()) {
            var client = new OAuthClient("hub", "sesame", provider.tokenUri());
            String key = Base64.getEncoder().encodeToString(new byte[32]);
            var properties = new MailProperties(key, "", client, client, Duration.ofDays(30));
            var vault = new Vault(properties);
            byte[] permission = vault.lock("permission-1".getBytes(StandardCharsets.UTF_8));
            var tokens = new AccessTokens(null, vault, new TokenEndpoint(properties), Optional.of(clock()));

            tokens.of(Mail.of(Provider.GMAIL), permission);
            tokens.of(Mail.of(Provider.GMAIL), permission);
            assertThat(tokens.size()).isEqualTo(2);

            now = now.plus(Duration.ofHours(2));
            Mailbox last = Mail.of(Provider.GMAIL);
            tokens.of(last, permission);
            assertThat(tokens.size()).isEqualTo(1);

            tokens.forget(last.id());
            assertThat(tokens.size()).isZero();
        }
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
    }
}
