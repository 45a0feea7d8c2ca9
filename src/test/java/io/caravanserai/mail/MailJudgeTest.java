package io.caravanserai.mail;

import static io.caravanserai.mail.Mail.ADA;
import static io.caravanserai.mail.Mail.KEEPER;
import static io.caravanserai.mail.Mail.from;
import static io.caravanserai.mail.Mail.gmail;
import static io.caravanserai.mail.Mail.vouched;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.mail.Verdict.Why;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a mail is like, it is judged; what cannot be is kept for a person. */
class MailJudgeTest {

    private static final String PASTED = """
            From: ada@example.org
            Subject: Fwd: Your stay
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            ---------- Forwarded message ---------
            From: Booking.com <noreply@booking.com>

            See the attachments.
            """;

    private static final String DOCUMENT = """
            --b
            Content-Type: application/pdf

            %PDF-1.7 that is none
            """;

    private final MailJudge judge = new MailJudge(new Sieve(
            new Forwarders(null) {
                @Override
                List<String> ownersOf(MailAddress address) {
                    throw new StackOverflowError();
                }
            },
            new WantedSenders(null)));

    private final Mailbox gmail = Mail.of(Provider.GMAIL);

    /** To look for barcodes in them takes far longer than the hub takes for any mail. */
    @Test
    void aForwardIsKeptThoughToReadWhatIsAttachedToItTakesTooLong() throws Exception {
        String mail = PASTED + picture().repeat(60) + "--b--\n";

        assertThat(whole(gmail, vouched("ada@example.org"), mail)).isEqualTo(Verdict.keep(ADA));
    }

    private static String picture() throws IOException {
        var noise = new BufferedImage(700, 700, BufferedImage.TYPE_BYTE_BINARY);
        var random = new Random(1);
        for (int at = 0; at < 700 * 700; at++) {
            noise.setRGB(at % 700, at / 700, random.nextBoolean() ? 0xFFFFFF : 0);
        }
        var png = new ByteArrayOutputStream();
        ImageIO.write(noise, "png", png);
        return "--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n%s\n"
                .formatted(Base64.getMimeEncoder()
                        .encodeToString(png.toByteArray())
                        .replace("\r", ""));
    }

    /** There are more parts in it than the hub goes through; the forwarded message might be in any of those. */
    @ParameterizedTest
    @ValueSource(ints = {250, 1_000})
    void aForwardThatIsNotGoneThroughIsKeptForAPerson(int parts) {
        String mail = PASTED.replace("noreply@booking.com", "x@prizes.example") + DOCUMENT.repeat(parts) + "--b--\n";

        assertThat(whole(gmail, vouched("ada@example.org"), mail)).isEqualTo(Verdict.doubt(Why.NOT_GONE_THROUGH, ADA));
        assertThat(whole(gmail, from("ada@example.org", gmail("dmarc=fail header.from=example.org")), mail))
                .isEqualTo(Verdict.doubt(Why.SENDER_NOT_AUTHENTIC, ADA));
    }

    @Test
    void aMailThatNobodyCanJudgeStopsNoOther() {
        assertThat(judge.byHead(Mail.forwardingAddress(), vouched("ada@example.org")))
                .isEqualTo(Verdict.doubt(Why.NOT_GONE_THROUGH, KEEPER));
    }

    private Verdict whole(Mailbox mailbox, MailHead head, String mail) {
        Verdict byHead = judge.byHead(mailbox, head);
        assertThat(byHead).isEqualTo(Verdict.whole(ADA));
        return judge.whole(mailbox, head, byHead, mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
