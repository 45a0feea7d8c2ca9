package io.caravanserai.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExtractCommandTest {

    private static final String FOLDER = "src/test/resources/travel-mail/";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aLineForEachFileInSchemaOrgsTerms() {
        int status = run("", FOLDER + "matrix/flight-confirm-json-ld.eml", FOLDER + "calendar/hotel-of-whole-days.ics");

        assertThat(status).isZero();
        var lines = lines();
        assertThat(lines).hasSize(2);
        var flight = lines.get(0);
        assertThat(flight.path("file").asText()).endsWith("flight-confirm-json-ld.eml");
        assertThat(flight.path("problems")).isEmpty();
        assertThat(flight.at("/reservations/0/@context").asText()).isEqualTo("https://schema.org");
        assertThat(flight.at("/reservations/0/@type").asText()).isEqualTo("FlightReservation");
        assertThat(flight.at("/reservations/0/reservationStatus").asText())
                .isEqualTo("https://schema.org/ReservationConfirmed");
        assertThat(flight.at("/reservations/0/reservationFor/@type").asText()).isEqualTo("Flight");
        assertThat(flight.at("/reservations/0/reservationFor/departureTime").asText())
                .isEqualTo("2026-06-03T10:00:00+02:00");
        assertThat(lines.get(1).at("/reservations/0/checkinTime").asText()).isEqualTo("2026-06-10");
    }

    @Test
    void aLineForEachMessageOfAnMbox() {
        run("", FOLDER + "mime/two-messages.mbox");

        assertThat(lines())
                .extracting(line -> line.at("/messageId").asText())
                .containsExactly("<m1@kestrel-air.example>", "<m2@kestrel-air.example>");
    }

    @Test
    void standardInputTellsNoYearUnlessOneIsGiven() {
        run(PackedMails.ADAS_PASS, "-");
        run(PackedMails.ADAS_PASS, "--received=2026-05-20", "-");

        assertThat(lines().get(0).at("/problems/0/reason").asText()).isEqualTo("YEAR_UNKNOWN");
        assertThat(lines().get(1)
                        .at("/reservations/0/reservationFor/departureTime")
                        .asText())
                .isEqualTo("2026-06-03");
    }

    @Test
    void evidenceIsToldIfAskedFor() {
        run("", "--evidence", FOLDER + "matrix/flight-confirm-json-ld.eml");

        var start = lines().get(0).at("/evidence/0").path("reservationFor.departureTime");
        assertThat(start.path("zone").asText()).isEqualTo("Europe/Berlin");
        assertThat(start.path("zoneFrom").asText()).isEqualTo("AIRPORT");
        assertThat(start.at("/sources/0/part").asText()).isEqualTo("2");
    }

    @Test
    void aFileThatIsNotThereMakesTheStatusOneAndTheOthersAreRead() {
        int status = run("", "no-such-file.eml", FOLDER + "nothing/newsletter.eml");

        assertThat(status).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no-such-file.eml");
        assertThat(lines()).hasSize(1);
    }

    @Test
    void aFileInWhichNothingCanBeReadIsNoFailure() {
        assertThat(run("", FOLDER + "nothing/garbage.bin")).isZero();
        assertThat(lines().get(0).at("/problems/0/reason").asText()).isEqualTo("UNREADABLE");
    }

    @Test
    void whoAsksForHelpOrAsksWronglyIsToldHow() {
        assertThat(run("", "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Usage: ");
        assertThat(run("")).isEqualTo(2);
        assertThat(run("", "--sideways", "a.eml")).isEqualTo(2);
        assertThat(run("", "--received=soon", "a.eml")).isEqualTo(2);
    }

    private int run(String input, String... arguments) {
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return new ExtractCommand(in, print(out), print(err)).run(List.of(arguments));
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private List<JsonNode> lines() {
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(ExtractCommandTest::json)
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
