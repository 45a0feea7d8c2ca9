package io.caravanserai.mail;

import io.caravanserai.extraction.AuthenticationResults;
import io.caravanserai.extraction.AuthenticationResults.Result;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Whether a mail is from whom it says: what the mailbox's own server found out (RFC 8601), and nobody else. Each server
 * writes its findings above all that was there, so its first one counts: what stands below under its name, anybody may
 * have written.
 */
final class Authenticity {

    /** Apple's servers report one method each. */
    private static final Map<String, String> APPLE =
            Map.of("dmarc", "dmarc.icloud.com", "dkim", "dkim-verifier.icloud.com", "spf", "spf.icloud.com");

    private final Mailbox mailbox;
    private final MailAddress from;
    private final List<AuthenticationResults> headers;

    private Authenticity(Mailbox mailbox, MailAddress from, List<String> headers) {
        this.mailbox = mailbox;
        this.from = from;
        // Below what cannot be read might be an earlier finding of the same server.
        this.headers = headers.stream()
                .map(AuthenticationResults::parse)
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .toList();
    }

    static boolean isBelieved(Mailbox mailbox, MailAddress from, List<String> authenticationResults) {
        return new Authenticity(mailbox, from, authenticationResults).isBelieved();
    }

    private boolean isBelieved() {
        if (mailbox.provider() == Provider.IMAP && mailbox.authserv().isEmpty()) {
            return !mailbox.forwarding() && headers.stream().limit(1).noneMatch(first -> first.says("dmarc", "fail"));
        }
        List<Result> findings = findings();
        List<Result> dmarc = of("dmarc", findings);
        if (dmarc.stream().anyMatch(each -> each.result().equals("fail"))) {
            return false;
        }
        return (!dmarc.isEmpty() && dmarc.stream().allMatch(each -> passes(each, "header.from")))
                || of("dkim", findings).stream().anyMatch(each -> passes(each, "header.d", "header.i"))
                || of("spf", findings).stream().anyMatch(each -> passes(each, "smtp.mailfrom"));
    }

    private List<Result> findings() {
        return switch (mailbox.provider()) {
            case GMAIL -> first("mx.google.com"::equals);
            // Microsoft's servers do not say who they are.
            case OUTLOOK -> first(server -> server.isEmpty() || Domains.isWithin(server, "outlook.com"));
            case ICLOUD ->
                APPLE.entrySet().stream()
                        .flatMap(each -> of(each.getKey(), first(each.getValue()::equals)).stream())
                        .toList();
            case IMAP -> first(mailbox.authserv().orElseThrow()::equalsIgnoreCase);
        };
    }

    private List<Result> first(Predicate<String> server) {
        return headers.stream()
                .filter(each -> server.test(each.server()))
                .findFirst()
                .map(AuthenticationResults::results)
                .orElse(List.of());
    }

    private static List<Result> of(String method, List<Result> findings) {
        return findings.stream().filter(each -> each.method().equals(method)).toList();
    }

    /** @param properties the first of these that there is names the domain that was proven */
    private boolean passes(Result result, String... properties) {
        return result.result().equals("pass")
                && Stream.of(properties)
                        .map(result.properties()::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(value -> value.substring(value.lastIndexOf('@') + 1))
                        .flatMap(Domains::ascii)
                        .filter(domain -> Domains.areAligned(domain, from.domain()))
                        .isPresent();
    }
}
