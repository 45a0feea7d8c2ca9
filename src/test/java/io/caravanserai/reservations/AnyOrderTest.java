package io.caravanserai.reservations;

import static io.caravanserai.extraction.Field.*;
import static io.caravanserai.extraction.ReservationKind.*;
import static io.caravanserai.reservations.Said.a;
import static io.caravanserai.reservations.Said.flight;
import static io.caravanserai.reservations.Said.hotel;
import static io.caravanserai.reservations.Said.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.extraction.Source.Origin;
import io.caravanserai.reservations.Traveller.Mail;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the order in which a story's mails arrive, and however often: it ends in the same way. */
class AnyOrderTest {

    private static final String ADAS = "FLIGHT {NUMBER=K7XQ2P, STATUS=%s, PERSON=Ada Lovelace, CARRIER_CODE=KZ,"
            + " SERVICE_NUMBER=110, START=%s, PLACE_CODE=BER, TO_CODE=JFK%s}";

    static Stream<Arguments> stories() {
        return Stream.of(
                story(
                        "confirmed, re-timed, sent again",
                        List.of(ada("ReservationConfirmed", "2027-06-03T11:25:00", ", SEAT=14A")),
                        Mail.on(1, flight().confirmed().seat("12A")),
                        Mail.on(2, flight().confirmed().at("2027-06-03T11:25").seat("14A")),
                        Mail.on(3, flight().confirmed().at("2027-06-03T11:25"))),
                story(
                        "confirmed, changed, cancelled",
                        List.of(ada("ReservationCancelled", "2027-06-03T11:25:00", "")),
                        Mail.on(1, flight().confirmed()),
                        Mail.on(2, flight().confirmed().at("2027-06-03T11:25")),
                        Mail.on(3, flight().cancelled().at("2027-06-03T11:25"))),
                story(
                        "cancelled, and confirmed again later",
                        List.of(ada("ReservationConfirmed", "2027-06-03T10:00:00", "")),
                        Mail.on(1, flight().confirmed()),
                        Mail.on(2, flight().cancelled()),
                        Mail.on(3, flight().confirmed())),
                story(
                        "what does not say its status leaves it cancelled",
                        List.of(ada("ReservationCancelled", "2027-06-03T10:00:00", ", GATE=B21")),
                        Mail.on(1, flight().confirmed()),
                        Mail.on(2, flight().cancelled()),
                        Mail.on(3, flight().with(GATE, "B21"))),
                story(
                        "cancelled by the number, with two people on two legs",
                        List.of(
                                leg("ReservationCancelled", "Ada Lovelace", 1),
                                leg("ReservationCancelled", "Ada Lovelace", 2),
                                leg("ReservationCancelled", "Charles Babbage", 1),
                                leg("ReservationCancelled", "Charles Babbage", 2)),
                        Mail.on(1, way(1, "Ada Lovelace"), way(2, "Ada Lovelace")),
                        Mail.on(2, way(1, "Charles Babbage"), way(2, "Charles Babbage")),
                        Mail.on(3, number(FLIGHT, "K7 XQ2P").cancelled()),
                        Mail.on(4, number(TRAIN, "K7XQ2P").cancelled())),
                story(
                        "one person cancelled, and all confirmed later by the number",
                        List.of(
                                leg("ReservationConfirmed", "Ada Lovelace", 1),
                                leg("ReservationConfirmed", "Ada Lovelace", 2),
                                leg("ReservationCancelled", "Charles Babbage", 1),
                                leg("ReservationCancelled", "Charles Babbage", 2)),
                        Mail.on(1, way(1, "Ada Lovelace"), way(2, "Ada Lovelace")),
                        Mail.on(2, way(1, "Charles Babbage"), way(2, "Charles Babbage")),
                        Mail.on(
                                3,
                                number(FLIGHT, "K7XQ2P").of("Charles Babbage").cancelled()),
                        Mail.on(4, number(FLIGHT, "K7XQ2P").confirmed())),
                story(
                        "one leg of one person cancelled",
                        List.of(
                                leg("ReservationConfirmed", "Ada Lovelace", 1),
                                leg("ReservationCancelled", "Ada Lovelace", 2),
                                leg("ReservationConfirmed", "Charles Babbage", 1),
                                leg("ReservationConfirmed", "Charles Babbage", 2)),
                        Mail.on(1, way(1, "Ada Lovelace"), way(2, "Ada Lovelace")),
                        Mail.on(2, way(1, "Charles Babbage"), way(2, "Charles Babbage")),
                        Mail.on(3, way(2, "Ada Lovelace").cancelled())),
                story(
                        "one leg cancelled for all who go",
                        List.of(
                                leg("ReservationConfirmed", "Ada Lovelace", 1),
                                leg("ReservationCancelled", "Ada Lovelace", 2),
                                leg("ReservationConfirmed", "Charles Babbage", 1),
                                leg("ReservationCancelled", "Charles Babbage", 2)),
                        Mail.on(1, way(1, "Ada Lovelace"), way(2, "Ada Lovelace")),
                        Mail.on(2, way(1, "Charles Babbage"), way(2, "Charles Babbage")),
                        Mail.on(3, way(2, "nobody").without(PERSON).cancelled())),
                story(
                        "a cancellation counts for what was said before it, and not for what was booked anew",
                        List.of(ada("ReservationConfirmed", "2027-06-05T10:00:00", "")),
                        Mail.on(1, number(FLIGHT, "K7XQ2P").cancelled()),
                        Mail.on(2, flight().confirmed().at("2027-06-05T10:00"))),
                story(
                        "re-dated, and the other leg is not told",
                        List.of(
                                leg("ReservationConfirmed", "Ada Lovelace", 1).replace("}", ", SEAT=3A}"),
                                leg("ReservationConfirmed", "Ada Lovelace", 2).replace("2027-06-10", "2027-06-14")),
                        Mail.on(
                                1,
                                way(1, "Ada Lovelace").seat("3A"),
                                way(2, "Ada Lovelace").seat("3A")),
                        Mail.on(2, way(2, "Ada Lovelace").at("2027-06-12T12:00").seat("4C")),
                        Mail.on(3, way(1, "Ada Lovelace").without(SEAT).at("2027-06-03T12:00")),
                        Mail.on(4, way(2, "Ada Lovelace").at("2027-06-14T12:00"))),
                story(
                        "there and back under one number, each in a mail of its own",
                        List.of(
                                leg("ReservationConfirmed", "Ada Lovelace", 1),
                                leg("ReservationConfirmed", "Ada Lovelace", 2)),
                        Mail.on(1, way(1, "Ada Lovelace")),
                        Mail.on(2, way(2, "Ada Lovelace"))),
                story(
                        "rebooked under the same number",
                        List.of(
                                ada("ReservationCancelled", "2027-06-03T10:00:00", ""),
                                ada("ReservationConfirmed", "2027-06-03T16:00:00", "")
                                        .replace("110", "112")),
                        Mail.on(1, flight().confirmed()),
                        Mail.on(
                                2,
                                flight().cancelled(),
                                flight().confirmed().with(SERVICE_NUMBER, "112").at("2027-06-03T16:00")),
                        Mail.on(
                                3,
                                flight().confirmed().with(SERVICE_NUMBER, "112").at("2027-06-03T16:00"))),
                story(
                        "rebooked, and only the new flight told",
                        List.of(ada("ReservationConfirmed", "2027-06-04T16:00:00", "")
                                .replace("110", "112")),
                        Mail.on(1, flight().confirmed().seat("12A").with(GATE, "B21")),
                        Mail.on(
                                2,
                                flight().confirmed().with(SERVICE_NUMBER, "112").at("2027-06-04T16:00"))),
                story(
                        "a calendar's entry, of which an older version comes in a later mail",
                        List.of(ada("ReservationConfirmed", "2027-06-03T11:25:00", "")),
                        Mail.on(1, flight().confirmed().entry("u1", 0)),
                        Mail.on(2, flight().confirmed().at("2027-06-03T11:25").entry("u1", 2)),
                        Mail.on(3, flight().confirmed().at("2027-06-03T10:45").entry("u1", 1))),
                story(
                        "a calendar's entry without a number, moved by weeks, then cancelled",
                        List.of("EVENT {STATUS=ReservationCancelled, TITLE=Concert, START=2027-07-20}"),
                        Mail.on(
                                1,
                                a(EVENT).with(TITLE, "Concert").on("2027-06-20").entry("u2", 0)),
                        Mail.on(
                                2,
                                a(EVENT).with(TITLE, "Concert").on("2027-07-20").entry("u2", 1)),
                        Mail.on(
                                3,
                                a(EVENT).with(TITLE, "Concert")
                                        .on("2027-07-20")
                                        .cancelled()
                                        .entry("u2", 2))),
                story(
                        "mail, ticket and pass of one flight; the pass has the operator's numbers",
                        List.of("FLIGHT {NUMBER=K7XQ2P, STATUS=ReservationConfirmed, PERSON=Ada Augusta Lovelace,"
                                + " CARRIER_CODE=KZ, SERVICE_NUMBER=110, START=2027-06-03T10:00:00, PLACE_CODE=BER,"
                                + " TO_CODE=JFK, SEAT=14A, TICKET_NUMBER=9991234567890, TICKET_TOKEN=M1LOVELACE}"),
                        Mail.on(1, flight().confirmed().of("Ada Augusta Lovelace")),
                        Mail.on(2, flight().with(TICKET_NUMBER, "9991234567890")),
                        Mail.on(
                                3,
                                a(FLIGHT)
                                        .in(Origin.BARCODE)
                                        .with(NUMBER, "OTHER1")
                                        .of("Ada Lovelace")
                                        .with(CARRIER_CODE, "OP")
                                        .with(SERVICE_NUMBER, "7110")
                                        .way("BER", "JFK")
                                        .on("2027-06-03")
                                        .seat("14A")
                                        .with(TICKET_TOKEN, "M1LOVELACE"))),
                story(
                        "what names nobody is of all who go, but for what is one person's",
                        List.of(
                                leg("ReservationConfirmed", "Ada Lovelace", 1).replace("}", ", GATE=B21, PRICE=99}"),
                                leg("ReservationConfirmed", "Charles Babbage", 1)
                                        .replace("}", ", GATE=B21, PRICE=99}")),
                        Mail.on(1, way(1, "nobody").without(PERSON).seat("1A").with(GATE, "B21")),
                        Mail.on(2, way(1, "Ada Lovelace")),
                        Mail.on(3, way(1, "Charles Babbage")),
                        Mail.on(4, number(FLIGHT, "K7XQ2P").with(PRICE, "99"))),
                story(
                        "father and son, whom one mail tells side by side",
                        List.of(
                                leg("ReservationConfirmed", "John Paul Smith", 1),
                                leg("ReservationConfirmed", "John Smith", 1)),
                        Mail.on(1, way(1, "John Smith")),
                        Mail.on(2, way(1, "John Paul Smith")),
                        Mail.on(3, way(1, "John Smith"), way(1, "John Paul Smith"))),
                story(
                        "a hotel for other nights",
                        List.of("LODGING {NUMBER=550192, STATUS=ReservationConfirmed, PERSON=Ada Lovelace,"
                                + " START=2027-06-20, PLACE=Hotel Quince & Garden}"),
                        Mail.on(1, hotel().confirmed()),
                        Mail.on(2, hotel().confirmed().on("2027-06-20").without(END))),
                story(
                        "two hotels under an agency's one number",
                        List.of(
                                "LODGING {NUMBER=550192, PERSON=Ada Lovelace, START=2027-06-10, END=2027-06-12,"
                                        + " PLACE=Hotel Quince & Garden}",
                                "LODGING {NUMBER=550192, PERSON=Ada Lovelace, START=2027-06-12, END=2027-06-13, PLACE=Plum"
                                        + " Inn}"),
                        Mail.on(1, hotel()),
                        Mail.on(2, hotel().on("2027-06-12").until("2027-06-13").with(PLACE, "Plum Inn"), hotel())),
                story(
                        "the next hotel of a tour, under the tour's number, in a mail of its own",
                        List.of(
                                "LODGING {NUMBER=550192, PERSON=Ada Lovelace, START=2027-06-10, END=2027-06-12,"
                                        + " PLACE=Hotel Quince & Garden}",
                                "LODGING {NUMBER=550192, PERSON=Ada Lovelace, START=2027-06-12, END=2027-06-14, PLACE=Plum"
                                        + " Inn}"),
                        Mail.on(1, hotel()),
                        Mail.on(2, hotel().on("2027-06-12").until("2027-06-14").with(PLACE, "Plum Inn"))),
                story(
                        "a car that is given back where the next one is fetched",
                        List.of(
                                "RENTAL_CAR {NUMBER=R5, PERSON=Ada Lovelace, START=2027-06-10, END=2027-06-12, PLACE=Rome}",
                                "RENTAL_CAR {NUMBER=R5, PERSON=Ada Lovelace, START=2027-06-12, END=2027-06-14,"
                                        + " PLACE=Naples}"),
                        Mail.on(1, car("Rome").on("2027-06-10").until("2027-06-12")),
                        Mail.on(2, car("Naples").on("2027-06-12").until("2027-06-14"))),
                story(
                        "another hotel for a night in common, and another car on the same day",
                        List.of(
                                "LODGING {NUMBER=550192, PERSON=Ada Lovelace, START=2027-06-11, END=2027-06-14, PLACE=Plum"
                                        + " Inn}",
                                "RENTAL_CAR {NUMBER=R5, PERSON=Ada Lovelace, START=2027-06-10, PLACE=Naples}"),
                        Mail.on(1, hotel(), car("Rome").on("2027-06-10")),
                        Mail.on(
                                2,
                                hotel().on("2027-06-11").until("2027-06-14").with(PLACE, "Plum Inn"),
                                car("Naples").on("2027-06-10"))),
                story(
                        "the whole way, of which the legs are known",
                        List.of(
                                leg("ReservationConfirmed", "Ada Lovelace", 3),
                                leg("ReservationConfirmed", "Ada Lovelace", 4)),
                        Mail.on(1, way(3, "Ada Lovelace"), way(4, "Ada Lovelace")),
                        Mail.on(2, way(3, "Ada Lovelace").way("BER", "JFK"))),
                story(
                        "a direct flight in the place of two legs, told by its pass alone",
                        List.of(
                                ada("ReservationConfirmed", "2027-06-03", "").replace("=110", "=500"),
                                leg("ReservationConfirmed", "Ada Lovelace", 4)),
                        Mail.on(1, way(3, "Ada Lovelace"), way(4, "Ada Lovelace")),
                        Mail.on(2, direct())),
                story(
                        "a pass for the whole way, under the number of the first leg, which ended elsewhere",
                        List.of(
                                ada("ReservationConfirmed", "2027-06-03", "").replace("=110", "=113"),
                                leg("ReservationConfirmed", "Ada Lovelace", 4)),
                        Mail.on(1, way(3, "Ada Lovelace").until("2027-06-03T08:00"), way(4, "Ada Lovelace")),
                        Mail.on(2, direct().with(SERVICE_NUMBER, "113"))),
                story(
                        "man and wife of one name, and hers is cancelled",
                        List.of(namesake("ReservationConfirmed"), namesake("ReservationCancelled")),
                        Mail.on(
                                1,
                                flight().confirmed().of("MR", "J Smith"),
                                flight().confirmed().of("MRS", "J Smith")),
                        Mail.on(2, flight().cancelled().of("MRS", "J Smith"))),
                story(
                        "man and wife of one name, each in a mail of their own, and hers is cancelled",
                        List.of(namesake("ReservationConfirmed"), namesake("ReservationCancelled")),
                        Mail.on(1, flight().confirmed().of("MR", "J Smith")),
                        Mail.on(2, flight().confirmed().of("MRS", "J Smith")),
                        Mail.on(3, flight().cancelled().of("MRS", "J Smith"))),
                story(
                        "man and wife of one name, and what may be either's is neither's",
                        List.of(
                                namesake("ReservationCancelled"),
                                namesake("ReservationConfirmed"),
                                namesake("ReservationConfirmed")),
                        Mail.on(
                                1,
                                flight().confirmed().of("MR", "J Smith"),
                                flight().confirmed().of("MRS", "J Smith")),
                        Mail.on(2, flight().cancelled().of("J Smith"))),
                story(
                        "with a title in one mail, without in another, and a new ticket",
                        List.of(ada("ReservationConfirmed", "2027-06-03T10:00:00", ", TICKET_NUMBER=9992")),
                        Mail.on(1, flight().confirmed().with(TICKET_NUMBER, "9991")),
                        Mail.on(
                                2,
                                flight().confirmed().of("MRS", "Ada Lovelace").with(TICKET_NUMBER, "9992"))),
                story(
                        "passes of two flights on one route, weeks apart",
                        List.of(
                                ada("ReservationConfirmed", "2027-06-03T10:00:00", ""),
                                ada("ReservationConfirmed", "2027-06-24T10:00:00", "")),
                        Mail.on(152, flight().confirmed()),
                        Mail.on(173, flight().confirmed().at("2027-06-24T10:00"))));
    }

    private static Said car(String place) {
        return a(RENTAL_CAR).with(NUMBER, "R5").of("Ada Lovelace").with(PLACE, place);
    }

    private static String ada(String status, String start, String more) {
        return ADAS.formatted(status, start, more);
    }

    /** Out on the third, back on the tenth; 3 and 4 are two legs of one day. */
    private static Said way(int leg, String person) {
        var flight = flight().confirmed().of(person).with(SERVICE_NUMBER, "11" + leg);
        return switch (leg) {
            case 1 -> flight.at("2027-06-03T12:00");
            case 2 -> flight.way("JFK", "BER").at("2027-06-10T12:00");
            case 3 -> flight.way("BER", "LHR").at("2027-06-03T07:00");
            default -> flight.way("LHR", "JFK").at("2027-06-03T10:15");
        };
    }

    private static Said direct() {
        return flight().in(Origin.BARCODE)
                .of("Ada Lovelace")
                .with(SERVICE_NUMBER, "500")
                .way("BER", "JFK")
                .on("2027-06-03");
    }

    private static String namesake(String status) {
        return ada(status, "2027-06-03T10:00:00", "").replace("Ada Lovelace", "J Smith");
    }

    private static String leg(String status, String person, int leg) {
        var fields = new Traveller();
        fields.takes(Mail.on(1, way(leg, person).with(STATUS, status)));
        return fields.reservations().get(0);
    }

    private static Arguments story(String name, List<String> end, Mail... mails) {
        return Arguments.of(name, end.stream().sorted().toList(), List.of(mails));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void everyOrderEndsInTheSame(String name, List<String> end, List<Mail> mails) {
        var inOrder = new Traveller();
        mails.forEach(inOrder::takes);
        assertThat(inOrder.reservations()).isEqualTo(end);

        for (List<Mail> order : orders(mails)) {
            var traveller = new Traveller();
            order.forEach(traveller::takes);
            assertThat(traveller.reservations())
                    .as("%s", order.stream().map(Mail::day).toList())
                    .isEqualTo(end);
            assertThat(traveller.evidence()).isEqualTo(inOrder.evidence());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void whatIsToldAgainChangesNothing(String name, List<String> end, List<Mail> mails) {
        var random = new Random(6);
        for (int round = 0; round < 20; round++) {
            var traveller = new Traveller();
            var told = new ArrayList<Mail>();
            for (Mail next : shuffled(mails, random)) {
                traveller.takes(next);
                told.add(next);
                var ids = List.copyOf(traveller.ids());
                assertThat(traveller.takes(told.get(random.nextInt(told.size()))))
                        .isEmpty();
                assertThat(traveller.ids()).containsExactlyElementsOf(ids);
            }
            assertThat(traveller.reservations()).isEqualTo(end);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void whatIsForgottenIsAsIfItHadNeverBeenSaid(String name, List<String> end, List<Mail> mails) {
        for (Mail wrong : mails) {
            var without = new Traveller();
            mails.stream().filter(each -> each != wrong).forEach(without::takes);
            var traveller = new Traveller();
            mails.forEach(traveller::takes);
            traveller.forgets(wrong);

            assertThat(traveller.evidence()).isEqualTo(without.evidence());
        }
    }

    static List<List<Mail>> orders(List<Mail> mails) {
        if (mails.size() <= 1) {
            return List.of(mails);
        }
        var orders = new ArrayList<List<Mail>>();
        for (Mail first : mails) {
            var rest = new ArrayList<>(mails);
            rest.remove(first);
            for (List<Mail> order : orders(rest)) {
                var all = new ArrayList<>(List.of(first));
                all.addAll(order);
                orders.add(all);
            }
        }
        return orders;
    }

    private static List<Mail> shuffled(List<Mail> mails, Random random) {
        var shuffled = new ArrayList<>(mails);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
