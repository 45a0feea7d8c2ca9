package io.caravanserai.mail;

import java.time.Instant;
import java.util.List;

/**
 * What is known of a mail before its body is fetched.
 *
 * @param from the values of its From headers as they were sent; a mail as it should be has one
 * @param subject decoded; empty where there is none
 * @param authenticationResults the values of its Authentication-Results (RFC 8601), the topmost first
 */
record MailHead(List<String> from, String subject, Instant receivedAt, List<String> authenticationResults) {

    MailHead {
        from = List.copyOf(from);
        authenticationResults = List.copyOf(authenticationResults);
    }
}
