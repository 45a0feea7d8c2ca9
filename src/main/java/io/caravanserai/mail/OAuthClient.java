package io.caravanserai.mail;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The hub as a provider of mailboxes knows it.
 *
 * @param clientId empty: the hub is not registered there
 * @param tokenUri where refresh tokens are exchanged for access tokens; by https, or on this machine
 */
record OAuthClient(
        @NotNull @DefaultValue("") String clientId,
        @NotNull @DefaultValue("") String clientSecret,
        @NotNull URI tokenUri) {

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    boolean isRegistered() {
        return !clientId.isBlank();
    }

    @AssertTrue(message = "the token endpoint must be an https address")
    boolean isSafe() {
        return "https".equals(tokenUri.getScheme())
                || "http".equals(tokenUri.getScheme()) && HERE.contains(tokenUri.getHost());
    }

    /** Without the secret, for whoever logs it. */
    @Override
    public String toString() {
        return "OAuthClient[" + clientId + " at " + tokenUri + "]";
    }
}
