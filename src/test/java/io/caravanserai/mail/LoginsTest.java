package io.caravanserai.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.HttpHub;
import io.caravanserai.shared.TransientFailure;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the hub gets into mailboxes: permissions are renewed, replaced, taken back. */
@HttpHub
@ExtendWith(OutputCaptureExtension.class)
class LoginsTest {

    @Autowired
    JdbcClient db;

    @Autowired
    Mailboxes mailboxes;

    @Autowired
    MailboxSecrets secrets;

    @Autowired
    Vault vault;

    private final MovedClock clock = new MovedClock();
    private StandInProvider provider;
    private Logins logins;

    @BeforeEach
    void aProvider() {
        db.sql("delete from mailbox").update();
        provider = new StandInProvider();
        logins = anotherHub();
    }

    @AfterEach
    void end() {
        provider.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Provider.class,
            names = {"GMAIL", "OUTLOOK"})
    void anAccessTokenIsGotForThePermission(Provider of) {
        Login login = logins.of(connected(of));

        assertThat(login).isEqualTo(new Login("ada@example.org", "access-1", true));
        var asked = provider.asked().get(0);
        assertThat(asked)
                .containsEntry("grant_type", "refresh_token")
                .containsEntry("refresh_token", "permission-1")
                .containsEntry("client_id", "hub")
                .containsEntry("client_secret", "sesame");
        if (of == Provider.OUTLOOK) {
            assertThat(asked.get("scope").split(" "))
                    .containsExactlyInAnyOrder("https://outlook.office.com/IMAP.AccessAsUser.All", "offline_access");
        } else {
            assertThat(asked).doesNotContainKey("scope");
        }
    }

    @Test
    void anAccessTokenIsUsedUntilShortlyBeforeItExpires() {
        var box = connected(Provider.GMAIL);
        logins.of(box);
        clock.goOn(Duration.ofMinutes(57));
        assertThat(logins.of(box).secret()).isEqualTo("access-1");

        clock.goOn(Duration.ofMinutes(2));
        assertThat(logins.of(box).secret()).isEqualTo("access-2");
        assertThat(provider.asked()).hasSize(2);
    }

    @Test
    void anAccessTokenThatHardlyLastsIsGotEachTime() {
        provider.tokensLastSeconds(60);
        var box = connected(Provider.GMAIL);

        assertThat(List.of(logins.of(box).secret(), logins.of(box).secret())).containsExactly("access-1", "access-2");
    }

    @Test
    void anAccessTokenThatTheMailServerRefusesIsNotUsedAgain() {
        var box = connected(Provider.GMAIL);
        logins.of(box);
        logins.refused(box.id());

        assertThat(logins.of(box).secret()).isEqualTo("access-2");
    }

    @Test
    void aPermissionThatIsReplacedIsKeptAtOnceAndEncrypted() {
        var box = connected(Provider.OUTLOOK);
        provider.replaceBy("permission-2");
        logins.of(box);

        assertThat(opened(box)).isEqualTo("permission-2");
        assertThat(logins.of(box).secret()).as("what was got with the first").isEqualTo("access-1");
        assertThat(anotherHub().of(box).secret()).isEqualTo("access-2");
        assertThat(provider.asked().get(1)).containsEntry("refresh_token", "permission-2");
        assertThat(new String(secrets.of(box.id()).locked(), StandardCharsets.ISO_8859_1))
                .doesNotContain("permission");
    }

    @Test
    void aPermissionThatWasTakenBackIsToldAndNotTriedAgainByAnyHub() {
        var box = connected(Provider.GMAIL);
        provider.permit("another");

        for (Logins hub : List.of(logins, logins, anotherHub())) {
            assertThatThrownBy(() -> hub.of(box))
                    .isInstanceOf(MailboxTrouble.class)
                    .hasMessage("Google no longer accepts the permission you gave: connect the mailbox again.");
        }
        assertThat(provider.asked()).hasSize(1);

        give(box, "another");
        assertThat(logins.of(box).secret()).isEqualTo("access-2");
    }

    @Test
    void whatTheOwnerGivesMeanwhileIsNeitherReplacedNorRefused() {
        var box = connected(Provider.GMAIL);
        byte[] old = secrets.of(box.id()).locked();
        give(box, "permission-3");
        secrets.rotate(box.id(), old, vault.lock("stale".getBytes(StandardCharsets.UTF_8)));
        secrets.refuse(box.id(), old, "too late");

        assertThat(opened(box)).isEqualTo("permission-3");
        assertThat(secrets.of(box.id()).refused()).isEmpty();
    }

    @Test
    void newCredentialsCountAtOnceThoughTheOldTokenWouldLast() {
        var box = connected(Provider.GMAIL);
        logins.of(box);
        give(box, "permission-1");

        assertThat(logins.of(box).secret()).isEqualTo("access-2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "500 | ``",
                "503 | {\"error\": \"temporarily_unavailable\"}",
                "502 | <html>Bad gateway</html>",
                "429 | {\"error\": \"rate_limit_exceeded\"}",
                "401 | {\"error\": \"invalid_client\"}",
                "400 | not json",
                "200 | not json",
                "200 | {}",
                "307 | ``"
            })
    void whatIsNotTheOwnersFaultPasses(int status, String body, CapturedOutput output) {
        var box = connected(Provider.GMAIL);
        provider.failWith(status, body);
        assertThatThrownBy(() -> logins.of(box))
                .isInstanceOf(TransientFailure.class)
                .hasMessageNotContaining("permission")
                .hasMessageNotContaining("sesame");
        assertThat(provider.asked()).as("no redirect is followed").hasSize(1);
        assertThat(secrets.of(box.id()).refused()).isEmpty();

        provider.recover();
        assertThat(logins.of(box).secret()).isEqualTo("access-2");
        assertThat(output).doesNotContain("permission-1").doesNotContain("sesame");
    }

    @Test
    void aProviderThatIsNotThereIsAskedAgainLater() {
        var box = connected(Provider.GMAIL);
        provider.close();

        assertThatThrownBy(() -> logins.of(box)).isInstanceOf(TransientFailure.class);
    }

    @Test
    void aPasswordIsUsedAsItIs() {
        var box = added(
                new MailboxPlace(Provider.ICLOUD, "imap.mail.me.com", 993, "ada@me.com"),
                Authentication.PASSWORD,
                "pass word");

        assertThat(logins.of(box)).isEqualTo(new Login("ada@me.com", "pass word", false));
        assertThat(provider.asked()).isEmpty();
    }

    /** Whoever runs the hub may have taken a server from the list since. */
    @Test
    void nothingIsToldToAServerThatIsNotAllowedAnyMore() {
        var box = added(new MailboxPlace(Provider.IMAP, "imap.gone.example", 993, "ada"), Authentication.PASSWORD, "p");

        assertThatThrownBy(() -> logins.of(box))
                .isInstanceOf(MailboxTrouble.class)
                .hasMessageContaining("imap.gone.example");
    }

    private Logins anotherHub() {
        var client = new OAuthClient("hub", "sesame", provider.tokenUri());
        var properties = new MailProperties("", "imap.example.org", client, client, Duration.ofDays(30));
        return new Logins(
                secrets,
                new AllowedHosts(properties),
                vault,
                new AccessTokens(secrets, vault, new TokenEndpoint(properties), Optional.of(clock)));
    }

    private Mailbox connected(Provider of) {
        return added(
                new MailboxPlace(of, of.host().orElseThrow(), 993, "ada@example.org"),
                Authentication.OAUTH2,
                "permission-1");
    }

    private Mailbox added(MailboxPlace place, Authentication authentication, String secret) {
        var settings = new MailboxSettings(
                false, List.of("INBOX"), List.of(), List.of(), true, List.of(), List.of(), Optional.empty(), 120);
        return mailboxes
                .add(new NewMailbox("ada", place, new Credential(authentication, secret), settings, Instant.now()))
                .orElseThrow();
    }

    private void give(Mailbox box, String permission) {
        var current = mailboxes.find(box.id()).orElseThrow();
        mailboxes.change(
                current,
                new ChangedMailbox(
                        MailboxSettings.of(current), Optional.of(new Credential(Authentication.OAUTH2, permission))));
    }

    private String opened(Mailbox box) {
        return new String(vault.open(secrets.of(box.id()).locked()), StandardCharsets.UTF_8);
    }

    /** Time passes when it is told to. */
    private static final class MovedClock extends Clock {

        private Instant now = Instant.parse("2026-11-22T10:00:00Z");

        void goOn(Duration time) {
            now = now.plus(time);
        }

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
    }
}
