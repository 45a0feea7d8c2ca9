package io.caravanserai.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.extraction.Extraction;
import io.caravanserai.extraction.Hints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which of two mails is the newer is told by when their words were said. */
class SaidTimeTest {

    private static final Instant RECEIVED = Instant.parse("2026-06-01T12:00:00Z");
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
        assertThat(said(attaching("Have a look.", mail("matrix/flight-confirm-json-ld.eml"))))
                .isEqualTo("2026-05-01T07:00:00Z");
    }

    @Test
    void whoWritesOfABookingHimselfAndAttachesAnOldOneSaysSomethingNew() throws IOException {
        String markup = mail("matrix/flight-change-json-ld.eml")
                .replaceFirst("(?s).*?(<!DOCTYPE)", "$1")
                .split("--b1--")[0];

        assertThat(said(attaching(markup, mail("matrix/flight-confirm-json-ld.eml"))))
                .isEqualTo("2026-05-20T09:00:00Z");
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

    private static Instant said(String mail) {
        var extract = Extraction.of(
                mail.getBytes(StandardCharsets.UTF_8), Hints.none().receivedAt(RECEIVED));
        return SaidTime.of(extract, RECEIVED);
    }

    private static String dated(String date) throws IOException {
        return mail("matrix/flight-confirm-json-ld.eml").replaceFirst("(?m)^Date: .*?(\r?)$", "Date: " + date + "$1");
    }

    private static String attaching(String html, String mail) {
        return """
                From: Ada Lovelace <ada@lovelace.example>
                Subject: Fwd: Your booking
                Date: Wed, 20 May 2026 09:00:00 +0000
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="outer"

                --outer
                Content-Type: text/html; charset=utf-8

                %s
                --outer
                Content-Type: message/rfc822

                %s
                --outer--
                """.formatted(html, mail);
    }

    private static String mail(String file) throws IOException {
        return Files.readString(MAILS.resolve(file));
    }
}
