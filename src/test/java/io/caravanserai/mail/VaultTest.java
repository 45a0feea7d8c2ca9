package io.caravanserai.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.shared.Problem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class VaultTest {

    private static final String OLD = key(1);
    private static final String NEW = key(2);
    private static final byte[] LETTER = "Dear Ada".getBytes(StandardCharsets.UTF_8);

    @Test
    void whatIsLockedIsOpenedAgainAndTwiceTheSameIsNotLockedTheSame() {
        var vault = vault(NEW);
        byte[] locked = vault.lock(LETTER);

        assertThat(vault.open(locked)).isEqualTo(LETTER);
        assertThat(vault.open(vault.lock(new byte[0]))).isEmpty();
        assertThat(vault.lock(LETTER)).isNotEqualTo(locked);
        assertThat(new String(locked, StandardCharsets.ISO_8859_1)).doesNotContain("Dear");
    }

    @Test
    void aNewKeyLocksAndTheOldOneStillOpens() {
        byte[] before = vault(OLD).lock(LETTER);
        var rotated = vault(NEW + ", " + OLD);

        assertThat(rotated.open(before)).isEqualTo(LETTER);
        assertThat(vault(NEW).open(rotated.lock(LETTER))).isEqualTo(LETTER);
    }

    @Test
    void withoutTheKeyItSaysWhichVariableLacksIt() {
        byte[] before = vault(OLD).lock(LETTER);

        assertThatThrownBy(() -> vault(NEW).open(before))
                .isInstanceOf(VaultLocked.class)
                .hasMessageContaining("HUB_MAIL_KEYS lacks the key");
        assertThatThrownBy(() -> vault(NEW).open(new byte[3])).isInstanceOf(VaultLocked.class);
    }

    @Test
    void whatWasChangedIsNotOpened() {
        byte[] locked = vault(OLD).lock(LETTER);
        byte[] changed = locked.clone();
        changed[changed.length - 20] ^= 1;

        assertThatThrownBy(() -> vault(OLD).open(changed)).isInstanceOf(VaultLocked.class);
        assertThatThrownBy(() -> vault(OLD).open(Arrays.copyOf(locked, locked.length - 1)))
                .isInstanceOf(VaultLocked.class);
        assertThatThrownBy(() -> vault(OLD).open(Arrays.copyOf(locked, VaultKey.FINGERPRINT)))
                .isInstanceOf(VaultLocked.class);
    }

    @Test
    void withoutAnyKeyNothingIsLockedAndWhoeverAsksIsToldWhatToSet() {
        var closed = vault("");

        assertThat(closed.isOpen()).isFalse();
        assertThatThrownBy(() -> closed.lock(LETTER))
                .isInstanceOf(VaultLocked.class)
                .hasMessageContaining("HUB_MAIL_KEYS");
        assertThatThrownBy(closed::need).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(409);
            assertThat(problem).hasMessageContaining("HUB_MAIL_KEYS");
        });
    }

    @Test
    void whatIsNoKeyIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> vault("c2hvcnQ="))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("c2hvcnQ=");
        assertThatThrownBy(() -> vault("no base64!")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noKeyAndNoSecretIsInWhatALogWouldShow() {
        assertThat(properties(OLD).toString()).doesNotContain(OLD).doesNotContain("sesame");
        assertThat(new Login("ada", "sesame", false).toString()).doesNotContain("sesame");
        assertThat(new Credential(Authentication.PASSWORD, "sesame").toString()).doesNotContain("sesame");
    }

    private static Vault vault(String keys) {
        return new Vault(properties(keys));
    }

    static MailProperties properties(String keys) {
        var client = new OAuthClient("hub", "sesame", URI.create("https://provider.example/token"));
        return new MailProperties(keys, "", client, client, Duration.ofDays(30));
    }

    private static String key(int fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return Base64.getEncoder().encodeToString(key);
    }
}
