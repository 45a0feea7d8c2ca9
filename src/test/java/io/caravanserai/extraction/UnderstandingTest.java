package io.caravanserai.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.extraction.Names.Likeness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What single values mean, and which mean nothing. */
class UnderstandingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-06-03T10:00:00+02:00 | 2026-06-03T10:00+02:00",
                "2026-06-03T10:00+02 | 2026-06-03T10:00+02:00",
                "2026-06-03 10:00:00.000 +0200 | 2026-06-03T10:00+02:00",
                "20260603T100000Z | 2026-06-03T10:00Z",
                "2026-06-03T10:00:00+02:00[Europe/Berlin] | 2026-06-03T10:00+02:00",
                "2026-06-03T24:00 | 2026-06-04T00:00",
                "2026-06-03 02:30 PM | 2026-06-03T14:30",
                "2026-06-03 12:15 am | 2026-06-03T00:15",
                "Wed, 03 Jun 2026 10:00:00 +0200 | 2026-06-03T10:00+02:00",
                "3. Juni 2026 um 10:00 Uhr | 2026-06-03T10:00",
                "03JUN26 | 2026-06-03",
                "3 juin 2026 à 10h00 | 2026-06-03T10:00",
                "June 3rd, 2026 | 2026-06-03",
                "03.06.2026, 10:00 | 2026-06-03T10:00"
            })
    void aTimeThatCanBeReadInOneWay(String text, String meaning) {
        var time = TimeText.read(text).orElseThrow();
        String read = time.date()
                + time.time().map(at -> "T" + at).orElse("")
                + time.offset().map(Object::toString).orElse("");

        assertThat(read).isEqualTo(meaning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "04/05/2026",
                "2026-02-30",
                "2026-06-03T25:00",
                "10:00",
                "tomorrow",
                "",
                "3 Sparkles 2026",
                "2026-06-03T10:00+99:00"
            })
    void aTimeThatCannot(String text) {
        assertThat(TimeText.read(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LOVELACE/ADAMRS | Ada Lovelace",
                "LOVELACE/ADA MRS | Ada Lovelace",
                "LOVELACE/AMR | Amr Lovelace",
                "O'BRIEN-SMITH/ANNA MARIA MS | Anna Maria O'Brien-Smith",
                "Dr. Ada Lovelace | Ada Lovelace",
                "Lovelace, Ada | Ada Lovelace",
                "Ada Lovelace, Jr. | Ada Lovelace, Jr.",
                "Charles Master | Charles Master",
                "MUELLER/JOERG DR MR | Joerg Mueller",
                "Ada MacLovelace | Ada MacLovelace",
                "Mr Smith, John | John Smith",
                "SMITH/MRS | Smith"
            })
    void aName(String text, String meaning) {
        assertThat(Names.tidy(text)).contains(meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "Jörg Müller, JOERG MUELLER, SAME",
        "Ada Lovelace, Lovelace Ada, SAME",
        "Mary Ann Shelley, Maryann Shelley, SAME",
        "Ada Lovelace, Ada Augusta Lovelace, SHORTENED",
        "Ada Vanderbiltlovelace, A Vanderbiltlovelace, SHORTENED",
        "Ada Lovelace, A Lovelace, OTHER",
        "Ada Lovelace, Adam Lovelace, OTHER",
        "Ada Lovelace, Ada Byron, OTHER",
        "Jörg Müller, JORG MULLER, SAME",
        "Øyvind Åkesson, OEYVIND AAKESSON, SAME",
        "Zoë Łukasik, ZOE LUKASIK, SAME",
        "Jörg Mueller, Jörg Muller, SHORTENED",
        "Jörg Mueller, JOERG MULLER, SHORTENED",
        "Otto Mueller, Otto Muller, SHORTENED",
        "Otto Mueller, Anna Muller, OTHER",
        "Otto Bauer, Otto Baur, OTHER",
        "Joe Smith, Jo Smith, OTHER",
        "Michael Novak, Michal Novak, OTHER",
        "Novak Rafael, Novak Rafal, OTHER",
        "Mr J Smith, J Smith, UNTITLED",
        "SMITH/JOHNMR, John Smith, UNTITLED",
        "SMITH/JOHNMR, Mr. John Smith, SAME",
        "Herr Otto Weber, WEBER/OTTOMR, SAME",
        "Mr J Smith, Mrs J Smith, OTHER",
        "Mrs J Smith, Miss J Smith, OTHER",
        "Mrs J Smith, Ms J Smith, UNTITLED",
        "Dr J Smith, Mr J Smith, UNTITLED",
        "SMITH/JOHN MR, SMITH/JOHN MSTR, OTHER",
        "SMITH/JOHN MR, SMITH/JOHN CHD, OTHER",
        "SMITH/MR, SMITH/MRS, OTHER",
        "Smith Mr John, Smith Mrs John, OTHER",
        "VANDERBILTLO/ADAJUMR, Mrs Adaju Vanderbiltlo, UNTITLED"
    })
    void twoNames(String one, String other, Likeness likeness) {
        var name = Names.read(one).orElseThrow();
        var second = Names.read(other).orElseThrow();

        assertThat(Names.compare(name, second)).isEqualTo(likeness);
        assertThat(Names.compare(second, name)).isEqualTo(likeness);
    }

    @ParameterizedTest
    @CsvSource({
        "Berlin Hbf, Berlin Hauptbahnhof",
        "Frankfurt(Main)Hbf, Frankfurt am Main Hbf",
        "Lindau Bf, Lindau Bahnhof",
        "St. Pölten Hbf, Sankt Poelten Hbf",
        "Saint-Étienne Châteaucreux, ST ETIENNE CHATEAUCREUX",
        "Gare de Strasbourg, Strasbourg",
        "Paris-Gare de Lyon, PARIS GARE DE LYON",
        "Stazione di Milano Centrale, Milano C.le",
        "Amsterdam Centraal, Amsterdam Central Station",
        "Zürich HB, Zurich HB"
    })
    void twoNamesOfOneStation(String one, String other) {
        assertThat(StationNames.areAlike(one, other)).isTrue();
        assertThat(StationNames.areAlike(other, one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Berlin Hbf, Berlin Ostbahnhof",
        "Berlin Hbf, Berlin",
        "Milano Centrale, Milano Porta Garibaldi",
        "Gare de Lyon, Lyon",
        "Lyon Part-Dieu, Paris Gare de Lyon",
        "Bahnhof, Station",
        "Saint-Malo, Sainte-Malo"
    })
    void twoStations(String one, String other) {
        assertThat(StationNames.areAlike(one, other)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://schema.org/ReservationConfirmed, ReservationConfirmed",
        "https://schema.org/Confirmed, ReservationConfirmed",
        "CANCELED, ReservationCancelled",
        "reservationCancelled, ReservationCancelled",
        "schema:ReservationHold, ReservationHold",
        "Pending, ReservationPending"
    })
    void aStatus(String text, String meaning) {
        assertThat(StatusWords.read(text)).contains(meaning);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OK", "unconfirmed", "not confirmed", "Sparkling", "1", "http://schema.org/"})
    void noStatus(String text) {
        assertThat(StatusWords.read(text)).isEmpty();
    }

    @Test
    void aFlightsDateIsReckonedFromTheIssueOfItsPass() {
        var about = Optional.of(LocalDate.of(2026, 1, 10));

        assertThat(BcbpDates.flightDate(5, Optional.of("5354"), about)).contains(LocalDate.of(2026, 1, 5));
        assertThat(BcbpDates.flightDate(5, Optional.of("6004"), about)).contains(LocalDate.of(2026, 1, 5));
        assertThat(BcbpDates.flightDate(360, Optional.of("5354"), about)).contains(LocalDate.of(2025, 12, 26));
    }

    @Test
    void aPassCannotBeIssuedAfterTheMailWasSent() {
        assertThat(BcbpDates.issueDate("7001", LocalDate.of(2026, 5, 1))).contains(LocalDate.of(2017, 1, 1));
        assertThat(BcbpDates.issueDate("6122", LocalDate.of(2026, 5, 1))).contains(LocalDate.of(2026, 5, 2));
        assertThat(BcbpDates.issueDate("6366", LocalDate.of(2026, 5, 1))).isEmpty();
        assertThat(BcbpDates.issueDate("6 22", LocalDate.of(2026, 5, 1))).isEmpty();
    }

    @Test
    void aSizeThatIsALieEndsWithThePass() {
        assertThat(BcbpDecoder.decode(PackedMails.ADAS_PASS.substring(0, 58) + "FF>6FF"))
                .hasValueSatisfying(pass -> assertThat(pass.legs()).hasSize(1));
    }

    @Test
    void everyAirportHasAZoneThatJavaKnowsAndTheirLicenceIsShipped() {
        // America/Coyhaique is of 2025: an older Java does not know it, and then nobody says more than the time on the
        // wall.
        assertThat(Airports.all()).hasSizeGreaterThan(8_000);
        assertThat(Airports.all())
                .filteredOn(airport -> airport.zone().isEmpty())
                .allSatisfy(airport -> {
                    assertThat(airport.country()).isEqualTo("CL");
                    assertThat(airport.latitude()).isLessThan(-43);
                });
        assertThat(Airports.withCode("KTM").orElseThrow().zone()).contains(ZoneId.of("Asia/Kathmandu"));
        assertThat(Airports.withCode("BER").orElseThrow().distance(40.64, -73.78))
                .isBetween(6_300.0, 6_450.0);
        assertThat(Path.of("src/main/resources/extraction/airports-LICENSE.md"))
                .satisfies(licence -> assertThat(Files.readString(licence)).contains("CC BY 4.0"));
    }
}
