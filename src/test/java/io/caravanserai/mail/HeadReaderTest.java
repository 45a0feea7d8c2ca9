package io.caravanserai.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** By what a mail is known. */
class HeadReaderTest {

    private static final String WITHOUT_ID =
            "From: a@b.example\nSubject: Your\n stay\nDate: Sun, 1 Nov 2026 10:00:00 +0000\n\n";

    private final Mailbox own = Mail.of(Provider.GMAIL);
    private final Mailbox trips = Mail.forwardingAddress();

    @Test
    void aMailWithoutAMessageIdIsKnownByItsHeadWhateverWayItCame() throws MessagingException {
        String sentOn = "Delivered-To: trips@hub.example\n"
                + WITHOUT_ID
                        .replace("Subject", "X-Forwarded-For: ada@example.org\n  trips@hub.example\nSubject")
                        .replace("\n\n", "\nresent-from : ada@example.org\n\n");

        assertThat(seen(sentOn).key(own))
                .startsWith("sha256:")
                .isEqualTo(seen(WITHOUT_ID).key(own));
        assertThat(seen(WITHOUT_ID.replace("stay", "flight")).key(own))
                .isNotEqualTo(seen(WITHOUT_ID).key(own));
        assertThat(seen(sentOn).key(trips))
                .as("at an address to which many forward")
                .isNotEqualTo(seen(WITHOUT_ID).key(trips));
    }

    @Test
    void whoSentItOnIsNotReadableInWhatItIsKnownBy() throws MessagingException {
        String key = seen("Message-ID: <1@b.example>\nResent-From: ada@example.org\n\n")
                .key(trips);

        assertThat(key).startsWith("<1@b.example> sha256:").doesNotContain("ada");
    }

    private static SeenMail seen(String head) throws MessagingException {
        return HeadReader.read(1, 10, Mail.NOW, head.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
