package io.caravanserai.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class AccessPropertiesTest {

    @Test
    void aPasswordInThePlaceOfItsHashIsRefusedAndNotTold() {
        assertThatThrownBy(() -> new AccessProperties("", "", "", "hunter2", "", "a", "roles"))
                .hasMessageContaining("hash-password")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void whatHashPasswordPrintsIsAHashOfThePassword() throws Exception {
        var in = System.in;
        var out = System.out;
        var printed = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream("hunter2\n".getBytes()));
            System.setOut(new PrintStream(printed));
            PasswordHash.main(new String[0]);
        } finally {
            System.setIn(in);
            System.setOut(out);
        }

        // A log line of another thread may have come between.
        String hash = printed.toString()
                .lines()
                .filter(line -> line.startsWith("$2"))
                .findFirst()
                .orElseThrow();
        assertThat(new BCryptPasswordEncoder().matches("hunter2", hash)).isTrue();
        assertThat(new AccessProperties(hash, "{bcrypt}" + hash, hash, hash, "", "a", "roles").toString())
                .doesNotContain(hash);
    }
}
