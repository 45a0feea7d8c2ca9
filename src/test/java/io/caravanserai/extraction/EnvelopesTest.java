package io.caravanserai.extraction;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who sent a message, and who the one in it: by that the whole flow decides whom to believe. */
class EnvelopesTest {

    @ParameterizedTest
    @MethodSource("forwards")
    void theForwarderAndTheSenderOfWhatIsForwardedAreTold(TravelMail mail) {
        var told = mail.extract().envelopes();
        var expected = mail.expected().path("envelopes");

        assertThat(told).hasSize(expected.size());
        for (int i = 0; i < told.size(); i++) {
            JsonNode envelope = expected.get(i);
            assertThat(told.get(i).carriage().name())
                    .isEqualTo(envelope.path("carriage").asText());
            assertThat(told.get(i).from()).contains(envelope.path("from").asText());
            if (envelope.has("subject")) {
                assertThat(told.get(i).subject())
                        .contains(envelope.path("subject").asText());
            }
        }
    }

    static Stream<TravelMail> forwards() {
        return TravelMail.all().stream().filter(mail -> mail.expected().has("envelopes"));
    }

    @Test
    void aMessageIsKnownByItsIdItsDateAndItsSubject() {
        var envelope = TravelMail.named("mime/folded-headers.eml")
                .extract()
                .envelopes()
                .get(0);

        assertThat(envelope.messageId()).contains("<m1@kestrel-air.example>");
        assertThat(envelope.date()).contains(Instant.parse("2026-05-01T07:00:00Z"));
        assertThat(envelope.subject()).contains("Your booking");
        assertThat(envelope.to()).isEqualTo(List.of("ada@lovelace.example"));
    }

    @Test
    void whatTheReceivingServersFoundOutIsKeptInTheirOrder() {
        var envelope = TravelMail.named("nothing/older-servers-finding-does-not-count.eml")
                .extract()
                .envelopes()
                .get(0);

        assertThat(envelope.authentication()).hasSize(2);
        assertThat(envelope.authentication().get(0)).contains("dmarc=pass");
    }

    @Test
    void attachedMessagesAreNumberedAsImapNumbersThem() {
        assertThat(TravelMail.named("mime/message-in-message-in-message.eml")
                        .extract()
                        .envelopes())
                .extracting(Envelope::part)
                .containsExactly("", "1", "1.1", "1.1.1", "1.1.1.1");
    }

    @ParameterizedTest
    @MethodSource("everyMail")
    void whoSentWhatIsToldTheSameWithoutReadingAnythingOutOfIt(TravelMail mail) {
        assertThat(Extraction.envelopes(mail.content(), TravelMail.PATIENT).all())
                .isEqualTo(mail.extract().envelopes());
    }

    static Stream<TravelMail> everyMail() {
        return TravelMail.all().stream()
                .filter(mail -> mail.name().endsWith(".eml"))
                .filter(mail -> mail.content().length > 0);
    }

    @Test
    void documentsArePassedByAndWhetherABookingIsSpokenOfIsTold() {
        assertThat(Extraction.envelopes(TravelMail.named("forwards/pasted-without-markup.eml")
                                .content())
                        .speakOfABooking())
                .isTrue();
        assertThat(Extraction.envelopes(TravelMail.named("forwards/pasted-advertisement.eml")
                                .content())
                        .speakOfABooking())
                .isFalse();
        assertThat(Extraction.envelopes("From: a@b.example\r\n\r\n%PDF-1.7 that is none".getBytes(US_ASCII))
                        .problems())
                .isEmpty();
    }

    @Test
    void whatIsNotLookedAtIsTold() {
        byte[] mail = TravelMail.named("forwards/pasted-without-markup.eml").content();

        assertThat(Extraction.envelopes(mail, Bounds.USUAL.lasting(Duration.ZERO))
                        .problems())
                .extracting(Remark::reason)
                .containsExactly(Reason.TOO_SLOW);
        assertThat(Extraction.envelopes(new byte[Bounds.USUAL.bytes() + 1]).problems())
                .extracting(Remark::reason)
                .containsExactly(Reason.TOO_LARGE);
    }
}
