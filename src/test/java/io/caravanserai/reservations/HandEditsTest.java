package io.caravanserai.reservations;

import static io.caravanserai.extraction.Field.*;
import static io.caravanserai.extraction.ReservationKind.FLIGHT;
import static io.caravanserai.extraction.ReservationKind.LODGING;
import static io.caravanserai.reservations.Said.a;
import static io.caravanserai.reservations.Said.flight;
import static io.caravanserai.reservations.Said.hotel;
import static io.caravanserai.reservations.Said.number;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.caravanserai.extraction.Field;
import io.caravanserai.reservations.ReservationChange.Change;
import io.caravanserai.reservations.Traveller.Mail;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A hand outranks what mails say, field by field, until it lets go. */
class HandEditsTest {

    private static final Mail CONFIRMED = Mail.on(1, flight().confirmed().seat("12A"));
    private static final Mail OLDER = Mail.on(0, flight().seat("1A").with(GATE, "B1"));
    private static final Mail LATER = Mail.on(2, flight().at("2027-06-03T11:25").seat("14A"));

    private static final Mail ADAS = Mail.on(1, flight().confirmed().seat("1A"));
    private static final Mail BOBS =
            Mail.on(2, flight().confirmed().of("Bob Marley").seat("2B"));

    private final Traveller ada = new Traveller();

    static Stream<List<Mail>> afterwards() {
        return Stream.of(
                List.of(LATER, OLDER, CONFIRMED), List.of(OLDER, LATER, LATER), List.of(CONFIRMED, LATER, OLDER));
    }

    @ParameterizedTest
    @MethodSource("afterwards")
    void whatAHandSetStaysWhateverMailsSayUntilItIsReleased(List<Mail> mails) {
        ada.takes(CONFIRMED);
        ada.edits(id(), SEAT, flight().seat("7C"));
        for (Mail each : mails) {
            assertThat(ada.takes(each))
                    .noneMatch(change -> change.fields().containsKey("reservedTicket.ticketedSeat.seatNumber"));
            assertThat(known(SEAT)).contains("7C");
        }
        assertThat(known(START)).contains("2027-06-03T11:25:00");

        ada.releases(id(), SEAT);
        assertThat(known(SEAT)).contains("14A");
    }

    @Test
    void whatAHandMadeUnknownStaysUnknown() {
        ada.takes(CONFIRMED);
        ada.edits(id(), SEAT, flight());

        ada.takes(LATER);

        assertThat(known(SEAT)).isEmpty();
    }

    @Test
    void aCorrectedReservationIsKnownByWhatMailsSayOfItAndByWhatTheHandSays() {
        ada.takes(Mail.on(1, hotel().without(NUMBER)));
        ada.edits(id(), START, a(LODGING).on("2027-06-09"));

        ada.takes(Mail.on(2, hotel().without(NUMBER)));
        ada.takes(Mail.on(3, hotel().without(NUMBER, END).on("2027-06-09")));

        assertThat(ada.reservations()).hasSize(1);
        assertThat(known(START)).contains("2027-06-09");
    }

    @Test
    void aNameThatAHandPutRightIsKnownToMailsAndSoIsTheOneThatMailsGave() {
        ada.takes(Mail.on(1, flight().of("Ada Lovelcae")));
        ada.edits(id(), PERSON, flight().of("Ada Lovelace"));

        ada.takes(Mail.on(2, flight().of("Ada Lovelace").with(GATE, "B21")));
        ada.takes(Mail.on(3, flight().of("Ada Lovelcae").with(TERMINAL, "2")));

        assertThat(ada.reservations()).singleElement().asString().contains("Ada Lovelace", "B21", "TERMINAL=2");
    }

    @Test
    void aNumberThatAHandAddedIsKnownToMails() {
        ada.takes(Mail.on(1, flight().confirmed().without(NUMBER)));
        ada.edits(id(), NUMBER, flight().with(NUMBER, "NEW7"));

        ada.takes(Mail.on(2, number(FLIGHT, "NEW 7").cancelled()));
        ada.takes(Mail.on(3, number(FLIGHT, "K7XQ2P").confirmed()));

        assertThat(known(STATUS)).contains("ReservationCancelled");
    }

    @Test
    void whatAHandRemovedDoesNotComeBackByAnyMailButByTheHand() {
        ada.takes(CONFIRMED);
        UUID id = id();
        assertThat(ada.removes(id)).extracting(ReservationChange::change).containsExactly(Change.REMOVED);

        assertThat(ada.takes(CONFIRMED)).isEmpty();
        assertThat(ada.takes(OLDER)).isEmpty();
        assertThat(ada.takes(LATER)).isEmpty();
        assertThat(ada.reservations()).isEmpty();

        assertThat(ada.bringsBack(id)).extracting(ReservationChange::change).containsExactly(Change.CREATED);
        assertThat(known(SEAT)).contains("14A");
    }

    @Test
    void whatAHandSaidLastsLongerThanTheMailAndIsFoundByItWhenItIsReadAgain() {
        var both = Mail.on(1, hotel(), flight().seat("12A"));
        ada.takes(both);
        UUID flights = ada.idOf(each -> each.kind() == FLIGHT);
        ada.edits(flights, SEAT, flight().seat("7C"));

        for (Mail less : List.of(Mail.on(1), Mail.on(1, hotel()))) {
            ada.takes(less);
            assertThat(ada.reservations())
                    .contains("FLIGHT {SEAT=7C}")
                    .hasSize(1 + less.reservations().size());
            assertThat(ada.takes(less)).isEmpty();
            ada.takes(both);
            assertThat(ada.reservations()).hasSize(2);
            assertThat(ada.known(flights).text(PLACE_CODE)).contains("BER");
            assertThat(ada.known(flights).text(SEAT)).contains("7C");
        }
    }

    @Test
    void whatAHandRemovedStaysAwayWhenItsMailIsForgottenAndToldAgain() {
        ada.takes(CONFIRMED);
        UUID id = id();
        ada.removes(id);

        assertThat(ada.forgets(CONFIRMED)).isEmpty();
        assertThat(ada.known(id).facts()).isEmpty();
        assertThat(ada.takes(CONFIRMED)).isEmpty();
        assertThat(ada.reservations()).isEmpty();
        assertThat(ada.ids()).containsExactly(id);
    }

    @Test
    void whatAHandSaidIsKeptOnceThoughSeveralMailsAreForgotten() {
        ada.takes(CONFIRMED);
        ada.takes(LATER);
        UUID id = id();
        ada.edits(id, SEAT, flight().seat("7C"));

        ada.forgets(CONFIRMED);
        assertThat(ada.known(id).text(START)).contains("2027-06-03T11:25:00");
        ada.forgets(LATER);
        assertThat(ada.reservations()).containsExactly("FLIGHT {SEAT=7C}");
        ada.releases(id, SEAT);
        assertThat(ada.ids()).isEmpty();
    }

    @Test
    void whatIsCancelledFromTheStartOrComesBackCancelledIsToldAsCancelled() {
        assertThat(ada.takes(Mail.on(1, flight().cancelled())))
                .extracting(ReservationChange::change)
                .containsExactly(Change.CANCELLED);
        UUID id = id();
        ada.removes(id);

        assertThat(ada.bringsBack(id)).extracting(ReservationChange::change).containsExactly(Change.CANCELLED);
        assertThat(ada.takes(Mail.on(2, flight().cancelled().with(GATE, "B21"))))
                .extracting(ReservationChange::change)
                .containsExactly(Change.CHANGED);
    }

    @Test
    void whenTwoTurnOutToBeOneTheEarliestIdStaysAndWhatAHandSaidOfEither() {
        ada.takes(Mail.on(1, flight()));
        UUID first = id();
        ada.takes(Mail.on(3, flight().with(NUMBER, "AGENCY9").entry("u1", 1)));
        UUID second =
                ada.ids().stream().filter(id -> !id.equals(first)).findFirst().orElseThrow();
        ada.edits(second, GATE, a(FLIGHT).with(GATE, "C9"));

        var changes = ada.takes(Mail.on(2, flight().entry("u1", 0)));

        assertThat(ada.ids()).containsExactly(first);
        assertThat(known(GATE)).contains("C9");
        assertThat(changes)
                .filteredOn(change -> change.change() == Change.REMOVED)
                .singleElement()
                .satisfies(gone -> assertThat(gone.fields().get("sameAs").is()).contains(first.toString()));
    }

    /** What is said of all who go is of nobody's alone. */
    @ParameterizedTest
    @MethodSource("ordersOfAPartysMails")
    void whatAHandSaysOfOneTravellerIsNeverLaidOverAnother(List<Mail> mails) {
        mails.forEach(ada::takes);
        ada.edits(idOf("Ada Lovelace"), SEAT, flight().seat("7C"));

        assertThat(seats()).containsOnly(entry("Ada Lovelace", "7C"), entry("Bob Marley", "2B"));
        mails.forEach(ada::takes);
        assertThat(seats()).containsOnly(entry("Ada Lovelace", "7C"), entry("Bob Marley", "2B"));

        UUID bobs = idOf("Bob Marley");
        ada.edits(bobs, GATE, flight().with(GATE, "C9"));
        ada.forgets(ADAS);
        assertThat(seats()).containsOnly(entry("Bob Marley", "2B"));
        assertThat(idOf("Bob Marley")).isEqualTo(bobs);
        assertThat(ada.known(bobs).text(GATE)).contains("C9");
    }

    @Test
    void whenOneTurnsOutToBeTwoWhatAHandSaidStaysWithTheFirst() {
        ada.takes(Mail.on(1, flight().of("John Smith")));
        ada.takes(Mail.on(2, flight().of("John Paul Smith")));
        ada.edits(id(), SEAT, flight().seat("7C"));

        ada.takes(Mail.on(3, flight().of("John Smith"), flight().of("John Paul Smith")));

        assertThat(seats()).containsOnly(entry("John Smith", "7C"), entry("John Paul Smith", ""));
    }

    @ParameterizedTest
    @MethodSource("ordersOfAPartysMails")
    void whatAHandSaidOfOneTravellerDoesNotGoToTheOtherWithTheMail(List<Mail> mails) {
        for (boolean adasGoes : List.of(true, false)) {
            var traveller = new Traveller();
            mails.forEach(traveller::takes);
            UUID adas = traveller.idOf(each -> each.text(PERSON).equals(Optional.of("Ada Lovelace")));
            UUID bobs = traveller.idOf(each -> each.text(PERSON).equals(Optional.of("Bob Marley")));
            traveller.edits(adasGoes ? adas : bobs, SEAT, flight().seat("7C"));

            traveller.forgets(adasGoes ? ADAS : BOBS);

            assertThat(traveller.ids()).contains(adasGoes ? bobs : adas);
            assertThat(traveller.known(adasGoes ? bobs : adas).text(SEAT)).contains(adasGoes ? "2B" : "1A");
        }
    }

    /** A mail of which only the way back was understood, and now both. */
    @ParameterizedTest
    @ValueSource(strings = {"Ada Lovelace", ""})
    void aLegThatIsReadOnlyNowDoesNotTakeThePlaceOfTheOneThatWasKnown(String person) {
        var out = legOf(person);
        var back = legOf(person).way("JFK", "BER").with(SERVICE_NUMBER, "111").at("2027-06-10T10:00");
        ada.takes(Mail.on(1, back));
        UUID backs = id();
        ada.edits(backs, SEAT, flight().seat("7C"));

        ada.takes(Mail.on(1, out, back.with(GATE, "B1")));

        assertThat(ada.ids()).hasSize(2);
        assertThat(ada.known(backs).text(PLACE_CODE)).contains("JFK");
        assertThat(ada.known(backs).text(SEAT)).contains("7C");
        ada.removes(backs);
        ada.takes(Mail.on(1, back));
        ada.takes(Mail.on(1, out, back));
        assertThat(ada.reservations()).singleElement().asString().contains("PLACE_CODE=BER");
    }

    private static Said legOf(String person) {
        return person.isEmpty() ? flight().without(PERSON) : flight().of(person);
    }

    static Stream<List<Mail>> ordersOfAPartysMails() {
        return AnyOrderTest.orders(List.of(
                        ADAS,
                        BOBS,
                        Mail.on(3, flight().without(PERSON).with(GATE, "B21")),
                        Mail.on(4, a(FLIGHT).with(NUMBER, "K7XQ2P").confirmed())))
                .stream();
    }

    private UUID idOf(String person) {
        return ada.idOf(each -> each.text(PERSON).filter(person::equals).isPresent());
    }

    private Map<String, String> seats() {
        return ada.known().stream()
                .filter(each -> each.text(PERSON).isPresent())
                .collect(toMap(
                        each -> each.text(PERSON).orElseThrow(),
                        each -> each.text(SEAT).orElse("")));
    }

    private UUID id() {
        return ada.ids().iterator().next();
    }

    private Optional<String> known(Field field) {
        return ada.known().get(0).text(field);
    }
}
