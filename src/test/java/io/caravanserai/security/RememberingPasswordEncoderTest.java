package io.caravanserai.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class RememberingPasswordEncoderTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final PasswordEncoder encoder = new RememberingPasswordEncoder(new PasswordEncoder() {
        @Override
        public String encode(CharSequence password) {
            return "hash of " + password;
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            asked.incrementAndGet();
            return encode(password).equals(hash);
        }
    });

    @Test
    void aRightPasswordIsHashedOnce() {
        assertThat(encoder.matches("right", "hash of right")).isTrue();
        assertThat(encoder.matches("right", "hash of right")).isTrue();

        assertThat(asked).hasValue(1);
    }

    @Test
    void aWrongPasswordIsNeverRemembered() {
        assertThat(encoder.matches("wrong", "hash of right")).isFalse();
        assertThat(encoder.matches("wrong", "hash of right")).isFalse();

        assertThat(asked).hasValue(2);
    }

    @Test
    void aPasswordThatWasRightIsWrongOnceTheHashChanges() {
        encoder.matches("right", "hash of right");

        assertThat(encoder.matches("right", "hash of another")).isFalse();
    }
}
