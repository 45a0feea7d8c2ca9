package io.caravanserai.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.extraction.Extract;
import io.caravanserai.extraction.Extraction;
import io.caravanserai.extraction.Hints;
import io.caravanserai.extraction.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of two mails is the newer is told by when their words were said. */
class SaidTimeTest {

    private static final Instant RECEIVED = Instant.parse("2026-06-01T12:00:00Z");
    private static final String DATE = "(?m)^Date: .*?(\\r?)$";
    private static final Path MAILS = Path.of("src/test/resources/travel-mail");

    @Test
    void aMailSaysItWhenItWasSent() throws IOException {
        assertThat(said(mail("matrix/flight-confirm-json-ld.eml"))).isEqualTo("2026-05-01T07:00:00Z");
    }

    @Test
    void nothingIsSaidAfterItWasReceived() throws IOException {
        assertThat(said(dated("Fri, 01 Jan 2027 09:00:00 +0000"))).isEqualTo(RECEIVED);
    }

    @Test
    void aClockThatWasNeverSetTellsNothing() throws IOException {
        assertThat(said(dated("Thu, 01 Jan 1970 00:00:00 +0000"))).isEqualTo(RECEIVED);
    }

    @Test
    void whoForwardsAnOldBookingSaysNothingNew() throws IOException {
        assertThat(times(attaching("Have a look.", mail("matrix/flight-confirm-json-ld.eml"))))
                .containsExactly("2026-05-01T07:00:00Z");
    }

    @Test
    void whoWritesOfABookingHimselfAndAttachesAnOldOneSaysSomethingNew() throws IOException {
        String markup = mail("matrix/flight-change-json-ld.eml")
                .replaceFirst("(?s).*?(<!DOCTYPE)", "$1")
                .split("--b1--")[0];

        assertThat(times(attaching(markup, mail("matrix/flight-confirm-json-ld.eml"))))
                .containsExactly("2026-05-01T07:00:00Z", "2026-05-20T09:00:00Z");
    }

    @Test
    void aPastedForwardSaysItWhenThePastedHeadersSay() {
        for (String line : new String[] {
            "Date: Tue, 5 May 2026 09:00:00 +0000",
            "Date: Tue, May 5, 2026 at 9:00 AM",
            "Sent: Tuesday, May 5, 2026 9:00 AM",
            "Gesendet: Dienstag, 5. Mai 2026 09:00"
        }) {
            assertThat(said("""
                    From: Ada Lovelace <ada@lovelace.example>
                    Subject: Fwd: Your booking
                    Date: Wed, 20 May 2026 09:00:00 +0000

                    ---------- Forwarded message ---------
                    From: Kestrel Air <bookings@kestrel-air.example>
                    %s
                    Subject: Your booking

                    Your flight.
                    """.formatted(line).replace("\n", "\r\n"))).as(line).isEqualTo("2026-05-05T09:00:00Z");
        }
    }

    /** Else what was cancelled between them and the forward would be confirmed again. */
    @Test
    void ofSeveralOldBookingsThatAreForwardedTogetherEachIsAsOldAsItIs() throws IOException {
        assertThat(times(attaching(
                        "Have a look.",
                        mail("matrix/flight-confirm-json-ld.eml"),
                        mail("matrix/lodging-confirm-json-ld.eml")
                                .replaceFirst(DATE, "Date: Mon, 4 May 2026 08:00:00 +0000$1"))))
                .containsExactly("2026-05-01T07:00:00Z", "2026-05-04T08:00:00Z");
    }

    @Test
    void ofAForwardOfAForwardTheInnermostCounts() throws IOException {
        String forward = attaching("Have a look.", mail("matrix/flight-confirm-json-ld.eml"))
                .replaceFirst(DATE, "Date: Tue, 12 May 2026 08:00:00 +0000$1")
                .replace("outer", "inner");

        assertThat(times(attaching("You, too.", forward))).containsExactly("2026-05-01T07:00:00Z");
    }

    @Test
    void whatTwoForwardedMailsSayOfOneFlightIsAsOldAsTheNewerOfThem() throws IOException {
        assertThat(times(attaching(
                        "Have a look.",
                        mail("matrix/flight-confirm-json-ld.eml"),
                        mail("matrix/flight-confirm-json-ld.eml")
                                .replaceFirst(DATE, "Date: Mon, 4 May 2026 08:00:00 +0000$1"))))
                .containsExactly("2026-05-04T08:00:00Z");
    }

    /** A hotel's answer has what it answers to below it. */
    @ParameterizedTest
    @ValueSource(strings = {"bookings@kestrel-air.example", "desk@airport.kestrel-air.example"})
    void aTravelSenderWhoQuotesAnOlderMailSpeaksHimself(String sender) throws IOException {
        String quoting = quoting("-----Original Message-----").replace("ada@lovelace.example", sender);

        assertThat(times(quoting)).containsExactly("2026-05-20T09:00:00Z");
        assertThat(times(quoting("---------- Forwarded message ---------"))).containsExactly("2026-05-02T09:00:00Z");
    }

    @Test
    void soDoesWhoQuotesHimselfWhoeverHeIs() throws IOException {
        String quoting = quoting("-----Original Message-----");

        assertThat(times(quoting.replace("ada@lovelace.example", "desk@small-hotel.example")
                        .replace("bookings@kestrel-air.example", "desk@small-hotel.example")))
                .containsExactly("2026-05-20T09:00:00Z");
        assertThat(times(quoting.replace("bookings@kestrel-air.example", "desk@small-hotel.example")))
                .containsExactly("2026-05-02T09:00:00Z");
    }

    /** It stands in the same text as what is quoted, and may well be that. */
    @Test
    void labelledTextIsAsOldAsWhatIsQuotedInIt() throws IOException {
        var extract = extract(
                quoting("-----Original Message-----").replace("ada@lovelace.example", "bookings@kestrel-air.example"));
        var said = new SaidTime(extract, RECEIVED, SaidTimeTest::isTravelSender);

        assertThat(said.of(new Source(Source.Origin.TEXT, "1", ""))).isEqualTo("2026-05-02T09:00:00Z");
        assertThat(said.of(new Source(Source.Origin.CALENDAR, "3", ""))).isEqualTo("2026-05-20T09:00:00Z");
    }

    @Test
    void whatATravelSenderQuotesInAMailThatIsForwardedIsNotWhatHeSays() throws IOException {
        String quoting = quoting("-----Original Message-----")
                .replace("ada@lovelace.example", "bookings@kestrel-air.example")
                .replace("outer", "inner");

        assertThat(times(attaching(
                        "Have a look.", quoting.replaceFirst(DATE, "Date: Sun, 10 May 2026 08:00:00 +0000$1"))))
                .containsExactly("2026-05-10T08:00:00Z");
    }

    private static String quoting(String divider) throws IOException {
        String markup = mail("matrix/flight-cancel-json-ld.eml")
                .replaceFirst("(?s).*?(<!DOCTYPE)", "$1")
                .split("--b1--")[0];
        return attaching(markup).replaceFirst("--outer", """
                --outer
                Content-Type: text/plain; charset=utf-8

                As you wish.

                %s
                From: Kestrel Air <bookings@kestrel-air.example>
                Sent: Saturday, May 2, 2026 9:00 AM
                Subject: Your booking

                --outer""".formatted(divider));
    }

    private static Instant said(String mail) {
        return new SaidTime(extract(mail), RECEIVED, SaidTimeTest::isTravelSender)
                .of(new Source(Source.Origin.JSON_LD, "1", ""));
    }

    private static List<String> times(String mail) {
        var extract = extract(mail);
        var said = new SaidTime(extract, RECEIVED, SaidTimeTest::isTravelSender);
        return extract.reservations().stream()
                .map(said::of)
                .map(Instant::toString)
                .sorted()
                .toList();
    }

    private static Extract extract(String mail) {
        return Extraction.of(mail.getBytes(StandardCharsets.UTF_8), Hints.none().receivedAt(RECEIVED));
    }

    private static boolean isTravelSender(MailAddress from) {
        return Domains.isWithin(from.domain(), "kestrel-air.example");
    }

    private static String dated(String date) throws IOException {
        return mail("matrix/flight-confirm-json-ld.eml").replaceFirst(DATE, "Date: " + date + "$1");
    }

    private static String attaching(String html, String... mails) {
        return """
                From: Ada Lovelace <ada@lovelace.example>
                Subject: Fwd: Your booking
                Date: Wed, 20 May 2026 09:00:00 +0000
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="outer"

                --outer
                Content-Type: text/html; charset=utf-8

                %s
                %s--outer--
                """.formatted(html, Stream.of(mails).map("""
                                        --outer
                                        Content-Type: message/rfc822

                                        %s
                                        """::formatted).collect(Collectors.joining()));
    }

    private static String mail(String file) throws IOException {
        return Files.readString(MAILS.resolve(file));
    }
}
