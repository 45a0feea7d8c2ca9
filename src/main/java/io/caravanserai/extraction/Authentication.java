package io.caravanserai.extraction;

import java.util.regex.Pattern;

/** What the receiving server found out about the sender (RFC 8601). Its own finding stands above those of servers before. */
final class Authentication {

    private static final Pattern FAILED = Pattern.compile("(?i)\\bdmarc\\s?=\\s?fail\\b");

    private Authentication() {}

    /** @return whether the server says that the mail is not from the domain that it names */
    static boolean fails(Envelope envelope) {
        return envelope.authentication().stream()
                .findFirst()
                .filter(Authentication::fails)
                .isPresent();
    }

    /** In what breaks the grammar the words count, wherever they stand. */
    private static boolean fails(String value) {
        return AuthenticationResults.parse(value)
                .map(results -> results.says("dmarc", "fail"))
                .orElseGet(() -> FAILED.matcher(value).find());
    }
}
