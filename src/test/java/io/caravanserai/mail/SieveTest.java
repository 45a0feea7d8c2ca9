package io.caravanserai.mail;

import static io.caravanserai.mail.Mail.ADA;
import static io.caravanserai.mail.Mail.KEEPER;
import static io.caravanserai.mail.Mail.NOW;
import static io.caravanserai.mail.Mail.from;
import static io.caravanserai.mail.Mail.gmail;
import static io.caravanserai.mail.Mail.vouched;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.extraction.Envelope;
import io.caravanserai.extraction.Envelope.Carriage;
import io.caravanserai.extraction.Envelopes;
import io.caravanserai.extraction.Reason;
import io.caravanserai.extraction.Remark;
import io.caravanserai.mail.Verdict.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which mail is kept, which is left, and of which a person is to judge. */
class SieveTest {

    private static final Map<String, List<String>> FORWARDERS =
            Map.of("ada@example.org", List.of(ADA), "both@example.org", List.of(ADA, "bob"));

    private final List<Mailbox> adas = new ArrayList<>();

    private final Sieve sieve = new Sieve(
            new Forwarders(null) {
                @Override
                List<String> ownersOf(MailAddress address) {
                    return FORWARDERS.getOrDefault(address.toString(), List.of());
                }
            },
            new WantedSenders(new Mailboxes(null, null) {
                @Override
                List<Mailbox> of(String owner) {
                    return owner.equals(ADA) ? adas : List.of();
                }
            }));

    private final Mailbox gmail = Mail.of(Provider.GMAIL);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "noreply@booking.com                          | booking.com",
                "Booking.com <noreply@booking.com>            | booking.com",
                "NoReply@BOOKING.COM                          | booking.com",
                "<noreply@mail.eu.booking.com>                | mail.eu.booking.com",
                "Expedia, Inc. <travel@expediamail.com>       | expediamail.com",
                "\"Bahn, DB\" <buchung@bahn.de> (Reisebüro)   | bahn.de",
                "=?utf-8?B?QsO8Y2hlcg==?= <tickets@oebb.at>   | oebb.at",
            })
    void mailOfTravelSendersIsKept(String from, String domain) {
        var head = from(from, gmail("dmarc=pass header.from=" + domain));

        assertThat(sieve.judge(gmail, head)).isEqualTo(Verdict.keep(ADA));
    }

    /** None of these is a travel sender's, whatever a reader may take it for; the server vouches for each of them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "news@example.com",
                "Booking.com <booking@evil.example>",
                "\"noreply@booking.com\" <x@evil.example>",
                "noreply@booking.com <x@evil.example>",
                "=?utf-8?q?noreply=40booking.com?= <x@evil.example>",
                "noreply@booking.com.evil.example",
                "noreply@evil-booking.com",
                "noreply@xbooking.com",
                "noreply@booking.co",
                "noreply@b\u043E\u043Eking.com",
                "noreply@xn--bking-fxe.com",
                "noreply@booking.com.de",
            })
    void mailOfWhoOnlyLooksLikeATravelSenderIsLeft(String from) {
        var vouched = from(from, gmail("dmarc=pass header.from=evil.example; dkim=pass header.d=evil.example"));

        assertThat(sieve.judge(gmail, vouched)).isEqualTo(Verdict.leave(Why.NOT_A_TRAVEL_SENDER, ADA));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "noreply",
                "x@evil.example, noreply@booking.com",
                "noreply@booking.com, x@evil.example",
                "noreply@booking.com, other@booking.com",
                "<noreply@booking.com> <x@evil.example>",
                "x@evil.example@booking.com",
                "\"x@evil.example\"@booking.com",
                "<@evil.example:noreply@booking.com>",
                "noreply@\uFF42ooking.com",
                "noreply@[192.0.2.1]",
                "noreply@192.0.2.1",
                "noreply@com",
                "noreply@booking.com.",
                "noreply@.booking.com",
                "travel: noreply@booking.com;",
                "undisclosed:;",
                "noreply@booking.com <>",
                "noreply @booking.com",
                "<noreply@booking.com"
            })
    void mailOfWhomNobodyCanTellIsLeft(String from) {
        var vouched = from(from, gmail("dmarc=pass header.from=booking.com"));

        assertThat(sieve.judge(gmail, vouched)).isEqualTo(Verdict.leave(Why.UNCLEAR_SENDER, ADA));
        assertThat(sieve.judge(Mail.forwardingAddress(), vouched)).isEqualTo(Verdict.leave(Why.UNCLEAR_SENDER, KEEPER));
    }

    @Test
    void mailWithSeveralFromHeadersOrNoneIsLeft() {
        for (var headers : List.of(List.of("a@booking.com", "a@booking.com"), List.<String>of())) {
            var head = new MailHead(headers, "", NOW, List.of(gmail("dmarc=pass header.from=booking.com")));

            assertThat(sieve.judge(gmail, head)).isEqualTo(Verdict.leave(Why.UNCLEAR_SENDER, ADA));
        }
    }

    @Test
    void anOwnerAddsSendersAndLeavesOutWhatHeDoesNotWant() {
        var own = Mail.with(
                gmail,
                true,
                Set.of("guide@alps.example", "pension.example", "xn--gstehaus-0za.example"),
                Set.of("uber.com"));

        assertThat(sieve.judge(own, vouched("Guide@Alps.example"))).isEqualTo(Verdict.keep(ADA));
        assertThat(sieve.judge(own, vouched("other@alps.example")).why()).contains(Why.NOT_A_TRAVEL_SENDER);
        assertThat(sieve.judge(own, vouched("any@mail.pension.example"))).isEqualTo(Verdict.keep(ADA));
        assertThat(sieve.judge(own, vouched("any@xpension.example")).why()).contains(Why.NOT_A_TRAVEL_SENDER);
        assertThat(sieve.judge(own, from("a@gästehaus.example", gmail("dkim=pass header.i=@xn--gstehaus-0za.example"))))
                .isEqualTo(Verdict.keep(ADA));
        assertThat(sieve.judge(own, vouched("trips@mail.uber.com")).why()).contains(Why.NOT_A_TRAVEL_SENDER);
        assertThat(sieve.judge(own, vouched("a@lyft.com"))).isEqualTo(Verdict.keep(ADA));
    }

    @Test
    void whoSwitchesTheHubsListOffHasHisOwnAlone() {
        var own = Mail.with(gmail, false, Set.of("pension.example"), Set.of());

        assertThat(sieve.judge(own, vouched("noreply@booking.com")).why()).contains(Why.NOT_A_TRAVEL_SENDER);
        assertThat(sieve.judge(own, vouched("a@pension.example"))).isEqualTo(Verdict.keep(ADA));
    }

    @ParameterizedTest
    @CsvSource({"Your BOOKING 12, KEEP", "BUCHUNGSBESTÄTIGUNG, KEEP", "Ten deals, LEAVE", "'', LEAVE"})
    void whereAnOwnerNamesWordsTheSubjectMustHoldOne(String subject, Verdict.Decision decision) {
        var own = Mail.with(gmail, true, Set.of(), Set.of(), "booking", "bestätigung");
        var head = new MailHead(
                List.of("a@booking.com"), subject, NOW, List.of(gmail("dmarc=pass header.from=booking.com")));

        assertThat(sieve.judge(own, head).decision()).isEqualTo(decision);
    }

    @Test
    void travelMailOfWhomTheServerDoesNotVouchForIsKeptForAPerson() {
        var doubt = Verdict.doubt(Why.SENDER_NOT_AUTHENTIC, ADA);

        assertThat(sieve.judge(gmail, from("a@booking.com"))).isEqualTo(doubt);
        assertThat(sieve.judge(gmail, from("a@booking.com", gmail("dmarc=fail header.from=booking.com"))))
                .isEqualTo(doubt);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.org", "Ada <ADA@Example.org>", "ada@work.example"})
    void whatTheOwnerSendsHimselfMustBeSeenWhole(String from) {
        String domain = from.contains("work") ? "work.example" : "example.org";

        assertThat(sieve.judge(gmail, from(from, gmail("dmarc=pass header.from=" + domain))))
                .isEqualTo(Verdict.whole(ADA));
    }

    @Test
    void anOwnersForwardIsKeptForWhatIsInIt() {
        var head = vouched("ada@example.org");

        assertThat(judgeWhole(gmail, head, forwarding(Carriage.ATTACHED, "noreply@booking.com")))
                .isEqualTo(Verdict.keep(ADA));
        assertThat(judgeWhole(gmail, head, forwarding(Carriage.PASTED, "noreply@mail.booking.com")))
                .isEqualTo(Verdict.keep(ADA));
        assertThat(judgeWhole(gmail, head, forwarding(Carriage.ATTACHED, "x@booking.com.evil.example")))
                .isEqualTo(Verdict.leave(Why.NOTHING_FORWARDED, ADA));
        assertThat(judgeWhole(gmail, head, List.of(envelope(Carriage.ITSELF, "noreply@booking.com"))))
                .isEqualTo(Verdict.leave(Why.NOTHING_FORWARDED, ADA));
        assertThat(judgeWhole(gmail, head, List.of())).isEqualTo(Verdict.leave(Why.NOTHING_FORWARDED, ADA));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fwd: Your stay",
                "FW: stay",
                "WG: Buchung",
                "Tr : séjour",
                "I: albergo",
                "RV: hotel",
                "VS: matka",
                "ENC: hotel",
                "Doorst: reis",
                "  fwd:x",
                "[EXT] Fwd: Your stay"
            })
    void aForwardInWhichNoTravelSenderIsRecognisedIsShownToAPerson(String subject) {
        assertThat(judgeWhole(
                        gmail, subject("ada@example.org", subject), forwarding(Carriage.PASTED, "desk@agency.example")))
                .isEqualTo(Verdict.doubt(Why.NOTHING_FORWARDED, ADA));
        assertThat(judgeWhole(gmail, subject("ada@example.org", subject), List.of()))
                .isEqualTo(Verdict.doubt(Why.NOTHING_FORWARDED, ADA));
    }

    @Test
    void soIsWhatTheOwnerWritesHimselfIfItSpeaksOfABooking() {
        var booking = new Envelopes(List.of(), true, List.of());

        assertThat(judgeWhole(gmail, vouched("ada@example.org"), booking))
                .isEqualTo(Verdict.doubt(Why.NOTHING_FORWARDED, ADA));
        assertThat(judgeWhole(gmail, from("ada@example.org"), booking))
                .as("nobody vouches for it")
                .isEqualTo(Verdict.leave(Why.NOTHING_FORWARDED, ADA));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shopping list", "Re: Your stay", "Forward planning", "Ideas: Rome", ""})
    void whatElseTheOwnerSendsIsLeft(String subject) {
        assertThat(judgeWhole(gmail, subject("ada@example.org", subject), List.of()))
                .isEqualTo(Verdict.leave(Why.NOTHING_FORWARDED, ADA));
    }

    private static MailHead subject(String from, String subject) {
        return new MailHead(List.of(from), subject, NOW, vouched(from).authenticationResults());
    }

    /** Mail that claims to be from the mailbox's own address is mostly advertising; it is not stored. */
    @Test
    void aForwardThatIsNotProvenToBeTheOwnersIsLeftUnlessTravelMailIsInIt() {
        var forged = from("ada@example.org", gmail("dmarc=fail header.from=example.org"));

        assertThat(sieve.judge(gmail, forged)).isEqualTo(Verdict.whole(ADA));
        assertThat(judgeWhole(gmail, forged, forwarding(Carriage.PASTED, "win@prizes.example")))
                .isEqualTo(Verdict.leave(Why.NOTHING_FORWARDED, ADA));
        assertThat(judgeWhole(gmail, forged, forwarding(Carriage.ATTACHED, "noreply@booking.com")))
                .isEqualTo(Verdict.doubt(Why.SENDER_NOT_AUTHENTIC, ADA));
    }

    @Test
    void someoneElsesForwardIsLeft() {
        var eve = vouched("eve@evil.example");

        assertThat(judgeWhole(gmail, eve, forwarding(Carriage.ATTACHED, "noreply@booking.com")))
                .isEqualTo(Verdict.leave(Why.NOT_A_TRAVEL_SENDER, ADA));
    }

    @Test
    void atAForwardingAddressTheForwarderIsTheOwner() {
        var trips = Mail.forwardingAddress();
        var ada = vouched("ada@example.org");

        assertThat(sieve.judge(trips, ada)).isEqualTo(Verdict.whole(ADA));
        assertThat(judgeWhole(trips, ada, forwarding(Carriage.ATTACHED, "noreply@booking.com")))
                .isEqualTo(Verdict.keep(ADA));
        assertThat(judgeWhole(trips, ada, forwarding(Carriage.ATTACHED, "news@example.com")))
                .isEqualTo(Verdict.doubt(Why.NOTHING_FORWARDED, ADA));
        assertThat(judgeWhole(trips, ada, List.of())).isEqualTo(Verdict.doubt(Why.NOTHING_FORWARDED, ADA));
    }

    @Test
    void atAForwardingAddressWhatTheForwarderWantsInHisOwnMailboxesIsWanted() {
        var trips = Mail.forwardingAddress();
        var ada = vouched("ada@example.org");
        var ofTheHotel = forwarding(Carriage.ATTACHED, "desk@small-hotel.example");
        var ofTheTaxi = forwarding(Carriage.ATTACHED, "trips@uber.com");
        assertThat(judgeWhole(trips, ada, ofTheHotel)).isEqualTo(Verdict.doubt(Why.NOTHING_FORWARDED, ADA));
        assertThat(judgeWhole(trips, ada, ofTheTaxi)).isEqualTo(Verdict.keep(ADA));

        adas.add(Mail.with(gmail, true, Set.of("small-hotel.example"), Set.of("uber.com")));
        assertThat(judgeWhole(trips, ada, ofTheHotel)).isEqualTo(Verdict.keep(ADA));
        assertThat(judgeWhole(trips, ada, ofTheTaxi))
                .as("she has left him out")
                .isEqualTo(Verdict.doubt(Why.NOTHING_FORWARDED, ADA));
        assertThat(judgeWhole(trips, ada, forwarding(Carriage.ATTACHED, "noreply@booking.com")))
                .isEqualTo(Verdict.keep(ADA));

        adas.add(gmail);
        assertThat(judgeWhole(trips, ada, ofTheTaxi))
                .as("in another of her mailboxes she has not")
                .isEqualTo(Verdict.keep(ADA));
        adas.clear();
        adas.add(Mail.with(gmail, true, Set.of(), Set.of("uber.com")));
        assertThat(judgeWhole(Mail.with(trips, true, Set.of("uber.com"), Set.of()), ada, ofTheTaxi))
                .as("the address's keeper has named him")
                .isEqualTo(Verdict.keep(ADA));
    }

    @Test
    void whatOwnersWantMakesNoStrangersMailWanted() {
        adas.add(Mail.with(gmail, true, Set.of("small-hotel.example"), Set.of()));

        assertThat(judgeWhole(
                        Mail.forwardingAddress(),
                        vouched("eve@evil.example"),
                        forwarding(Carriage.ATTACHED, "desk@small-hotel.example")))
                .isEqualTo(Verdict.leave(Why.UNKNOWN_FORWARDER, KEEPER));
    }

    @Test
    void atAForwardingAddressAForwarderWhomNobodyVouchesForIsNotBelieved() {
        var trips = Mail.forwardingAddress();
        var forged = from("ada@example.org", gmail("spf=pass smtp.mailfrom=x@evil.example"));

        assertThat(judgeWhole(trips, forged, forwarding(Carriage.ATTACHED, "noreply@booking.com")))
                .as("a person who vouches for it gives it to the forwarder, and not to the address's keeper")
                .isEqualTo(Verdict.doubt(Why.SENDER_NOT_AUTHENTIC, ADA));
    }

    @ParameterizedTest
    @CsvSource({
        "eve@evil.example,     UNKNOWN_FORWARDER",
        "trips@hub.example,    UNKNOWN_FORWARDER",
        "ada@work.example,     UNKNOWN_FORWARDER",
        "noreply@booking.com,  UNKNOWN_FORWARDER",
        "both@example.org,     AMBIGUOUS_FORWARDER"
    })
    void atAForwardingAddressTravelMailOfWhichItIsUnclearWhoseItIsWaitsForAPerson(String from, Why why) {
        var trips = Mail.forwardingAddress();

        assertThat(judgeWhole(trips, vouched(from), forwarding(Carriage.ATTACHED, "noreply@booking.com")))
                .isEqualTo(Verdict.doubt(why, KEEPER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"eve@evil.example", "trips@hub.example", "ada@work.example"})
    void whatElseStrangersSendToAForwardingAddressIsLeft(String from) {
        var trips = Mail.forwardingAddress();
        var left = Verdict.leave(Why.UNKNOWN_FORWARDER, KEEPER);
        var broken = new Remark(Reason.UNREADABLE, "", "");

        assertThat(sieve.judge(trips, vouched(from))).isEqualTo(Verdict.wholeOfAStranger(KEEPER));
        assertThat(judgeWhole(trips, vouched(from), forwarding(Carriage.PASTED, "win@prizes.example")))
                .isEqualTo(left);
        assertThat(judgeWhole(trips, vouched(from), new Envelopes(List.of(), true, List.of(broken))))
                .isEqualTo(left);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eve@evil.example", "noreply@booking.com"})
    void ofAStrangerForWhomNobodyVouchesNothingIsEvenFetched(String from) {
        var trips = Mail.forwardingAddress();

        assertThat(sieve.judge(trips, from(from))).isEqualTo(Verdict.leave(Why.UNKNOWN_FORWARDER, KEEPER));
    }

    /** Where the head does not tell enough, the whole mail does. */
    private Verdict judgeWhole(Mailbox mailbox, MailHead head, List<Envelope> carried) {
        return judgeWhole(mailbox, head, new Envelopes(carried, false, List.of()));
    }

    private Verdict judgeWhole(Mailbox mailbox, MailHead head, Envelopes carried) {
        Verdict byHead = sieve.judge(mailbox, head);
        return byHead.decision() == Verdict.Decision.WHOLE ? sieve.judgeWhole(mailbox, head, byHead, carried) : byHead;
    }

    private static List<Envelope> forwarding(Carriage carriage, String innerFrom) {
        return List.of(envelope(Carriage.ITSELF, "ada@example.org"), envelope(carriage, innerFrom));
    }

    private static Envelope envelope(Carriage carriage, String from) {
        return new Envelope(
                "1",
                carriage,
                Optional.empty(),
                Optional.empty(),
                Optional.of(from),
                List.of(),
                Optional.empty(),
                List.of());
    }
}
