package io.caravanserai.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose word counts for who sent a mail from noreply@mail.rail.example. Headers are parted by bars, the topmost first. */
class AuthenticityTest {

    private static final MailAddress FROM =
            MailAddress.parse("noreply@mail.rail.example").orElseThrow();

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                // What DMARC found.
                "GMAIL   ! true  ! mx.google.com; dmarc=pass (p=REJECT) header.from=mail.rail.example",
                "GMAIL   ! true  ! MX.Google.com; DMARC=PASS header.from=Mail.Rail.example",
                "GMAIL   ! true  ! mx.google.com; dmarc=pass header.from=rail.example",
                "GMAIL   ! false ! mx.google.com; dmarc=fail (p=NONE) header.from=mail.rail.example",
                "GMAIL   ! false ! mx.google.com; dmarc=pass header.from=evil.example",
                "GMAIL   ! false ! mx.google.com; dmarc=pass",
                "GMAIL   ! false ! mx.google.com; dmarc=none header.from=mail.rail.example",
                "GMAIL   ! false ! mx.google.com; dmarc=temperror header.from=mail.rail.example",
                "GMAIL   ! false ! mx.google.com; dkim=pass header.d=rail.example; dmarc=fail header.from=mail.rail.example",
                "GMAIL   ! false ! mx.google.com; dmarc=pass header.from=mail.rail.example; dmarc=fail header.from=x.example",
                "GMAIL   ! false ! mx.google.com; dmarc=pass header.from=mail.rail.example; dmarc=pass header.from=x.example",
                // Where there is no DMARC: who signed, or whose server it was, must be of the sender's organisation.
                "GMAIL   ! true  ! mx.google.com; dkim=pass header.i=@rail.example header.s=s1",
                "GMAIL   ! true  ! mx.google.com; dkim=pass header.i=news@other.rail.example; dmarc=none",
                "GMAIL   ! true  ! mx.google.com; dkim=fail header.d=x.example; dkim=pass header.d=rail.example",
                "GMAIL   ! true  ! mx.google.com; spf=pass (designated) smtp.mailfrom=bounce@b.rail.example",
                "GMAIL   ! false ! mx.google.com; spf=pass smtp.helo=mail.rail.example",
                "GMAIL   ! false ! mx.google.com; spf=softfail smtp.mailfrom=noreply@mail.rail.example",
                "GMAIL   ! false ! mx.google.com; dkim=pass header.d=evil.example header.i=@rail.example",
                "GMAIL   ! false ! mx.google.com; dkim=pass header.d=rail.example.evil.example",
                "GMAIL   ! false ! mx.google.com; dkim=pass header.d=example",
                "GMAIL   ! false ! mx.google.com; dkim=none; spf=pass smtp.mailfrom=x@evil.example",
                "GMAIL   ! false ! mx.google.com; spf=pass smtp.mailfrom=\"x smtp.mailfrom=rail.example\"@evil.example",
                "GMAIL   ! false ! mx.google.com; spf=pass (dkim=pass header.d=rail.example) smtp.mailfrom=x@evil.example",
                "GMAIL   ! false ! mx.google.com; spf=pass smtp.mailfrom=\"; dmarc=pass header.from=rail.example\"@evil.example",
                "GMAIL   ! false ! mx.google.com; arc=pass (i=1 dmarc=pass fromdomain=rail.example)",
                // Whose word it is.
                "GMAIL   ! false ! ``",
                "GMAIL   ! false ! evil.example; dmarc=pass header.from=mail.rail.example",
                "GMAIL   ! false ! mx.google.com.evil.example; dmarc=pass header.from=mail.rail.example",
                "GMAIL   ! false ! dmarc=pass header.from=mail.rail.example",
                "GMAIL   ! true  ! other.example; dmarc=fail | mx.google.com; dmarc=pass header.from=mail.rail.example",
                "GMAIL   ! false ! mx.google.com; dmarc=fail | mx.google.com; dmarc=pass header.from=mail.rail.example",
                "GMAIL   ! false ! mx.google.com; none | mx.google.com; dmarc=pass header.from=mail.rail.example",
                "GMAIL   ! false ! mx.google.com; spf=none | mx.google.com; dkim=pass header.d=rail.example",
                "GMAIL   ! false ! mx.google.com; spf=\"torn | mx.google.com; dkim=pass header.d=rail.example",
                // Microsoft's servers do not name themselves.
                "OUTLOOK ! true  ! spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=x.example; dkim=none (message not signed)"
                        + " header.d=none;dmarc=pass action=none header.from=mail.rail.example;compauth=pass reason=100",
                "OUTLOOK ! true  ! dkim=pass (verified) header.d=rail.example;dmarc=bestguesspass action=none header.from=mail.rail.example",
                "OUTLOOK ! true  ! am0.mail.protection.outlook.com; dmarc=pass header.from=mail.rail.example",
                "OUTLOOK ! false ! spf=fail smtp.mailfrom=rail.example; dkim=none; dmarc=fail action=oreject header.from=mail.rail.example",
                "OUTLOOK ! false ! spf=none smtp.mailfrom=x.example; dmarc=none | dmarc=pass header.from=mail.rail.example",
                "OUTLOOK ! false ! mx.google.com; dmarc=pass header.from=mail.rail.example",
                "OUTLOOK ! false ! eviloutlook.com; dmarc=pass header.from=mail.rail.example",
                // Apple's write one header each.
                "ICLOUD  ! true  ! bimi.icloud.com; bimi=pass header.d=x.example | dmarc.icloud.com; dmarc=pass"
                        + " header.from=mail.rail.example | dkim-verifier.icloud.com; dkim=none | spf.icloud.com; spf=none",
                "ICLOUD  ! true  ! dmarc.icloud.com; dmarc=none header.from=mail.rail.example | dkim-verifier.icloud.com;"
                        + " dkim=pass (1024-bit key) header.d=rail.example | spf.icloud.com; spf=pass smtp.mailfrom=x@x.example",
                "ICLOUD  ! false ! dmarc.icloud.com; dmarc=fail header.from=mail.rail.example | dkim-verifier.icloud.com;"
                        + " dkim=pass header.d=rail.example",
                "ICLOUD  ! false ! dmarc.icloud.com; dmarc=none | dmarc.icloud.com; dmarc=pass header.from=mail.rail.example",
                "ICLOUD  ! false ! spf.icloud.com; dmarc=pass header.from=mail.rail.example",
                "ICLOUD  ! false ! bimi.icloud.com; dkim=pass header.d=rail.example",
                "ICLOUD  ! false ! icloud.com; dmarc=pass header.from=mail.rail.example",
                "ICLOUD  ! false ! ``",
            })
    void onlyTheMailboxesOwnServerIsBelieved(Provider provider, boolean believed, String headers) {
        assertThat(Authenticity.isBelieved(Mail.of(provider), FROM, list(headers)))
                .isEqualTo(believed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "true  ! mx.rail.test; dmarc=pass header.from=mail.rail.example",
                "true  ! other.test; dmarc=fail | MX.rail.test 1; dmarc=pass header.from=mail.rail.example",
                "false ! mx.rail.test.evil.example; dmarc=pass header.from=mail.rail.example",
                "false ! dmarc=pass header.from=mail.rail.example",
                "false ! other.test; none",
            })
    void aServerOfTheOwnersChoiceCountsWhereHeNamesIt(boolean believed, String headers) {
        assertThat(Authenticity.isBelieved(Mail.imap("mx.rail.test"), FROM, list(headers)))
                .isEqualTo(believed);
    }

    /** Its server may write no findings at all, and whom to believe instead nobody has said. */
    @Test
    void whereNoServerIsNamedOnlyAnOpenFailureCounts() {
        var anybody = Mail.of(Provider.IMAP);

        assertThat(Authenticity.isBelieved(anybody, FROM, List.of())).isTrue();
        assertThat(Authenticity.isBelieved(anybody, FROM, List.of("x; dmarc=none")))
                .isTrue();
        assertThat(Authenticity.isBelieved(anybody, FROM, List.of("x; dmarc=fail header.from=mail.rail.example")))
                .isFalse();
    }

    /** Else anybody could put reservations down for anybody. */
    @Test
    void aForwardingAddressBelievesNobodyWithoutAServersWord() {
        var trips = Mail.mailbox(Mail.KEEPER, true, Provider.IMAP, java.util.Optional.empty());

        assertThat(Authenticity.isBelieved(trips, FROM, List.of())).isFalse();
        assertThat(Authenticity.isBelieved(trips, FROM, List.of("x; dmarc=pass header.from=mail.rail.example")))
                .isFalse();
    }

    /** Whoever has one of these can sign for it; above it there are others. */
    @ParameterizedTest
    @CsvSource({
        "rail.example, rail.example, true",
        "a.rail.example, b.rail.example, true",
        "a.co.uk, b.co.uk, false",
        "www.a.co.uk, a.co.uk, true",
        "a.github.io, b.github.io, false",
        "github.io, b.github.io, false",
        "co.uk, a.co.uk, false",
        "co.uk, github.io, false",
        "rail.example, x.example, false"
    })
    void domainsOfOneOrganisationAreAligned(String one, String other, boolean aligned) {
        assertThat(Domains.areAligned(one, other)).isEqualTo(aligned);
        assertThat(Domains.areAligned(other, one)).isEqualTo(aligned);
    }

    private static List<String> list(String headers) {
        return headers.isEmpty()
                ? List.of()
                : Arrays.stream(headers.split("\\|")).map(String::strip).toList();
    }
}
