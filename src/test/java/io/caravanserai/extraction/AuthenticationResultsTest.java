package io.caravanserai.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationResultsTest {

    @Test
    void whatGmailWritesIsRead() {
        var read = read("""
                mx.google.com; dkim=pass header.i=@booking.example header.s=s1 header.b=aB+/c=;
                 spf=pass (google.com: domain of b@booking.example designates 192.0.2.1 as permitted sender)
                 smtp.mailfrom=b@booking.example; dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=Booking.example""");

        assertThat(read.server()).isEqualTo("mx.google.com");
        assertThat(read.results())
                .extracting(AuthenticationResults.Result::method)
                .containsExactly("dkim", "spf", "dmarc");
        assertThat(read.of("dkim").get(0).properties())
                .containsEntry("header.i", "@booking.example")
                .containsEntry("header.b", "ab+/c=");
        assertThat(read.of("spf").get(0).properties()).containsEntry("smtp.mailfrom", "b@booking.example");
        assertThat(read.of("dmarc").get(0).properties()).containsEntry("header.from", "booking.example");
        assertThat(read.says("dmarc", "pass")).isTrue();
        assertThat(read.says("dmarc", "fail")).isFalse();
    }

    /** Without the server's name, and with properties that are none. */
    @Test
    void whatMicrosoftWritesIsReadThoughItBreaksTheGrammar() {
        var read = read(
                "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=rail.example; dkim=pass (signature was verified)"
                        + " header.d=rail.example;dmarc=pass action=none header.from=rail.example;compauth=pass reason=100");

        assertThat(read.server()).isEmpty();
        assertThat(read.says("spf", "pass")).isTrue();
        assertThat(read.of("dmarc").get(0).properties()).containsEntry("header.from", "rail.example");
    }

    @Test
    void versionsSpacesAndNoResultsAreRead() {
        assertThat(read("mail.example 1; none").results()).isEmpty();
        assertThat(read("mail.example").server()).isEqualTo("mail.example");
        assertThat(read("Mail.example (comment) ; DMARC/1 = Fail (a (nested\\) one)) policy . x = y; ")
                        .says("dmarc", "fail"))
                .isTrue();
    }

    /** Whoever sends a mail chooses its addresses, and the server repeats them. */
    @Test
    void aFindingInsideCommentsAndQuotedTextsIsNone() {
        var read = read(
                "mx.example; spf=pass (dmarc=pass; dkim=pass) smtp.mailfrom=\"x; dmarc=pass header.from=rail.example"
                        + " smtp.mailfrom=b@rail.example\"@evil.example reason=\"dkim=pass header.d=rail.example\"");

        assertThat(read.results()).hasSize(1);
        assertThat(read.of("spf").get(0).properties().get("smtp.mailfrom")).endsWith("\"@evil.example");
        assertThat(read.of("spf").get(0).properties()).containsOnlyKeys("smtp.mailfrom", "reason");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mx.example; dmarc=pass (never closed",
                "mx.example; spf=pass (of x) ; dmarc=pass header.from=rail.example) smtp.mailfrom=x@evil.example",
                "mx.example; spf=pass smtp.mailfrom=\"never closed; dmarc=pass",
                "mx.example; dmarc",
                "mx.example; dmarc=",
                "mx.example; dmarc=pass\"@evil.example",
                "mx.example extra words; dmarc=pass"
            })
    void whatCouldBeReadInTwoWaysIsNotRead(String value) {
        assertThat(AuthenticationResults.parse(value)).isEmpty();
    }

    private static AuthenticationResults read(String value) {
        return AuthenticationResults.parse(value).orElseThrow();
    }

    /** Whoever sends a mail writes such a header, too. */
    @Test
    void aPropertyOfAnyLengthIsRead() {
        String longest = "a".repeat(100_000);

        assertThat(AuthenticationResults.parse("mx.example; dkim=pass header.d=" + longest))
                .isPresent();
        assertThat(AuthenticationResults.parse("mx.example; dkim=pass header.d=\"" + longest + "\""))
                .isPresent();
    }
}
