package io.caravanserai.security;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Makes the hash of a password that the environment may hold. */
public final class PasswordHash {

    private static final int STRENGTH = 12;

    private PasswordHash() {}

    /** Reads a password, one line of standard input, and prints its bcrypt hash. */
    public static void main(String[] args) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String password = lines.readLine();
        if (password == null || password.isEmpty()) {
            System.err.println("Give the password on standard input: one line.");
            System.exit(2);
        }
        System.out.println(new BCryptPasswordEncoder(STRENGTH).encode(password));
    }
}
