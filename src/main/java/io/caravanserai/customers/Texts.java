package io.caravanserai.customers;

/** How the catalogue writes texts: without space around them, and an empty one is a missing one, as on Stripe. */
final class Texts {

    private Texts() {}

    static String orNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
