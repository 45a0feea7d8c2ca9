package io.caravanserai.sandbox.stripe;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** The account's API key, sent as a bearer token or as the user of Basic authentication. */
record Key(String value) {

    void check(Optional<String> authorization) {
        var sent = authorization
                .flatMap(Key::sent)
                .orElseThrow(() -> refusal(
                        "You did not provide an API key. You need to provide your API key in the Authorization header, using"
                                + " Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See"
                                + " https://stripe.com/docs/api#authentication for details, or we can help at"
                                + " https://support.stripe.com/."));
        if (!sent.equals(value)) {
            throw refusal("Invalid API Key provided: " + masked(sent));
        }
    }

    private static Optional<String> sent(String authorization) {
        var parts = authorization.trim().split("\\s+", 2);
        if (parts.length < 2 || parts[1].isEmpty()) {
            return Optional.empty();
        }
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "bearer" -> Optional.of(parts[1]);
            case "basic" -> Optional.of(user(parts[1]));
            default -> Optional.empty();
        };
    }

    private static String user(String credentials) {
        try {
            return new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8).split(":", 2)[0];
        } catch (IllegalArgumentException e) {
            throw refusal("Invalid API Key provided: it is not properly encoded");
        }
    }

    private static String masked(String key) {
        int shown = Math.min(8, key.length() / 2);
        var end = key.substring(key.length() - Math.min(4, shown));
        return key.substring(0, shown) + "*".repeat(key.length() - shown - end.length()) + end;
    }

    private static Refusal refusal(String message) {
        return Refusal.of(401, message).header("WWW-Authenticate", "Basic realm=\"Stripe\"");
    }
}
