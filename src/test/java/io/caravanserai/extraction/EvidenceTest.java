package io.caravanserai.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every fact says where it was read, how sure that is, and what speaks against it. */
class EvidenceTest {

    @Test
    void aFactNamesThePartAndTheWordsThatItWasReadFrom() {
        var flight = only("mime/nested-multiparts.eml");

        assertThat(flight.facts().get(Field.NUMBER).sources())
                .containsExactly(new Source(Source.Origin.JSON_LD, "1.1.2", "reservationNumber: K7XQ2P"));
    }

    @Test
    void whatSeveralSourcesSayIsSurerThanWhatOneSays() {
        var flight = only("passes/of-one-flight-with-its-pdf.eml");
        var number = flight.facts().get(Field.SERVICE_NUMBER);
        var gate = flight.facts().get(Field.GATE);

        assertThat(number.sources())
                .extracting(Source::origin)
                .contains(Source.Origin.BARCODE, Source.Origin.PASS, Source.Origin.TEXT);
        assertThat(gate.sources()).extracting(Source::origin).containsExactly(Source.Origin.PASS);
        assertThat(number.confidence()).isGreaterThan(gate.confidence());
    }

    @Test
    void aContradictionIsKeptBesideTheFact() {
        var flight = only("status/confirmed-in-one-place-cancelled-in-another.eml");
        var status = flight.facts().get(Field.STATUS);

        assertThat(status.value().text()).isEqualTo("ReservationCancelled");
        assertThat(status.contradictions()).singleElement().satisfies(other -> {
            assertThat(other.value().text()).isEqualTo("ReservationConfirmed");
            assertThat(other.source().origin()).isEqualTo(Source.Origin.JSON_LD);
        });
    }

    @Test
    void anAirportsZoneBeatsAClashingOffsetAndIsBelievedLess() {
        var clashing = only("times/airport-against-clashing-offset.eml").facts().get(Field.START);
        var agreeing = only("json-ld/typed-values.eml").facts().get(Field.START);

        assertThat(((Moment) clashing.value()).zoneSource()).isEqualTo(ZoneSource.AIRPORT);
        assertThat(((Moment) clashing.value()).time()).contains(LocalTime.of(10, 0));
        assertThat(((Moment) clashing.value()).offset()).isEmpty();
        assertThat(clashing.confidence()).isLessThan(agreeing.confidence());
    }

    @Test
    void whereAZoneComesFromIsTold() {
        assertThat(start("matrix/lodging-confirm-json-ld.eml").zoneSource()).isEqualTo(ZoneSource.COUNTRY);
        assertThat(start("matrix/rental-car-confirm-json-ld.eml").zoneSource()).isEqualTo(ZoneSource.COORDINATES);
        assertThat(start("json-ld/taxi.eml").zoneSource()).isEqualTo(ZoneSource.STATED_OFFSET);
        assertThat(start("calendar/train-in-german.ics").zoneSource()).isEqualTo(ZoneSource.STATED_ZONE);
        assertThat(start("times/hotel-in-a-country-of-many-zones.eml").zoneSource())
                .isEqualTo(ZoneSource.NONE);
    }

    @Test
    void withoutAZoneThereIsNoInstant() {
        assertThat(start("times/hotel-in-a-country-of-many-zones.eml").instant())
                .isEmpty();
        assertThat(start("times/hotel-with-dates-only.eml").time()).isEmpty();
    }

    @Test
    void theStatedOffsetDecidesInTheHourThatComesTwice() {
        var start = start("times/in-the-hour-that-comes-twice.eml");

        assertThat(start.offset()).contains(ZoneOffset.ofHours(1));
        assertThat(start.instant()).contains(Instant.parse("2026-10-25T01:30:00Z"));
    }

    @Test
    void aBarcodesTextIsNoSnippet() {
        var pass = only("barcodes/mandatory-items-only.txt");

        assertThat(pass.facts().values())
                .flatExtracting(Fact::sources)
                .allSatisfy(source -> assertThat(source.snippet()).doesNotContain("LOVELACE"));
    }

    @Test
    void aPasssTextIsInNoSnippetWhereverItWasReadAndInNoProblem() {
        var passes = TravelMail.all().stream()
                .map(TravelMail::extract)
                .filter(extract -> extract.reservations().stream()
                        .anyMatch(each -> each.facts().containsKey(Field.TICKET_TOKEN)))
                .toList();
        assertThat(passes).hasSizeGreaterThan(15);

        for (var extract : passes) {
            var texts = extract.reservations().stream()
                    .flatMap(each -> each.text(Field.TICKET_TOKEN).stream())
                    .map(token -> token.replaceFirst("^\\w+:", ""))
                    .map(token -> token.substring(0, Math.min(22, token.length())))
                    .toList();
            var shown = Stream.concat(
                            extract.reservations().stream()
                                    .flatMap(each -> each.facts().values().stream())
                                    .flatMap(EvidenceTest::snippets),
                            extract.problems().stream().map(Remark::detail))
                    .toList();
            assertThat(shown).noneMatch(words -> texts.stream().anyMatch(words::contains));
        }
    }

    private static Stream<String> snippets(Fact fact) {
        return Stream.concat(
                        fact.sources().stream(), fact.contradictions().stream().map(Fact.Contradiction::source))
                .map(Source::snippet);
    }

    @Test
    void aCalendarEntryTellsItsIdentityAndItsNumber() {
        assertThat(only("calendar/newest-version-of-an-entry.ics").revision())
                .contains(new Reservation.Revision("u1@kestrel-air.example", 2));
    }

    private static Reservation only(String mail) {
        var reservations = TravelMail.named(mail).extract().reservations();
        assertThat(reservations).hasSize(1);
        return reservations.get(0);
    }

    private static Moment start(String mail) {
        return only(mail).moment(Field.START).orElseThrow();
    }
}
