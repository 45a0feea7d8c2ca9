package io.caravanserai.sandbox.stripe;

import java.security.SecureRandom;
import java.util.Locale;

/** Makes ids that look like Stripe's: the object's prefix and letters and digits after it. */
final class Ids {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    static String customer() {
        return "cus_" + random(14);
    }

    static String event() {
        return "evt_1" + random(23);
    }

    static String request() {
        return "req_" + random(14);
    }

    static String webhookEndpoint() {
        return "we_1" + random(23);
    }

    static String webhookSecret() {
        return "whsec_" + random(32);
    }

    static String invoicePrefix() {
        return random(8).toUpperCase(Locale.ROOT);
    }

    private static String random(int length) {
        var id = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
