package io.caravanserai.reservations;

import static io.caravanserai.reservations.Said.flight;
import static io.caravanserai.reservations.Said.hotel;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.Http;
import io.caravanserai.HttpHub;
import io.caravanserai.extraction.Field;
import io.caravanserai.extraction.Source.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** What apps and operators ask about reservations, and say of them by hand. */
@HttpHub
class ReservationsApiTest {

    private static final String PLACE = "reservationFor.departureAirport.iataCode";
    private static final String START = "reservationFor.departureTime";
    private static final String SEAT = "reservedTicket.ticketedSeat.seatNumber";
    private static final String TRAIN = """
            {"owner": "%s", "reservation": {"@type": "TrainReservation", "reservationNumber": "LR-883120",
             "underName": {"name": "Ada Lovelace"},
             "reservationFor": {"trainNumber": "LX 702",
              "departureStation": {"name": "Lindenau Hbf", "address": {"addressCountry": "DE"}},
              "arrivalStation": {"name": "Wien Westend", "address": {"addressCountry": "AT"}},
              "departureTime": "2027-06-20T22:40"}}}
            """;

    private final String owner = "traveller-" + UUID.randomUUID();

    @LocalServerPort
    private int port;

    @Autowired
    private Reservations reservations;

    @Autowired
    private TransactionTemplate transaction;

    private Http api;
    private int mails;

    @BeforeEach
    void anAppAsks() {
        api = Http.as("api", port);
    }

    private UUID mail(Said... said) {
        var telling = new Telling(
                owner,
                "mail:" + ++mails,
                Instant.parse("2027-01-01T00:00:00Z").plusSeconds(mails),
                List.of(said).stream().map(Said::said).toList());
        var taken = transaction.execute(status -> reservations.take(telling));
        return taken.changes().isEmpty() ? null : taken.changes().get(0).reservation();
    }

    private List<String> listed(String asked) {
        var answer = api.get("/api/reservations?owner=" + owner + asked);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("data").findValuesAsText("kind");
    }

    private JsonNode shown(UUID id) {
        return api.get("/api/reservations/" + id).json();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; FlightReservation, LodgingReservation",
                "&from=2027-06-03&to=2027-06-03; FlightReservation",
                "&from=2027-06-04&to=2027-06-09; ''",
                "&from=2027-06-11&to=2027-06-11; LodgingReservation",
                "&from=2027-06-13; ''",
                "&to=2027-06-10; FlightReservation, LodgingReservation",
                "&status=confirmed; FlightReservation",
                "&status=unknown; LodgingReservation",
                "&status=removed; ''",
                "&kind=LodgingReservation; LodgingReservation"
            })
    void anOwnersReservationsAreListedByWhenTheyAreAndWhatTheyAre(String asked, String kinds) {
        mail(hotel(), flight().confirmed());

        assertThat(String.join(", ", listed(asked))).isEqualTo(kinds);
    }

    @Test
    void aLongListIsReadPageByPage() {
        mail(IntStream.range(0, 5)
                .mapToObj(i ->
                        hotel().without(Field.END).with(Field.NUMBER, "N" + i).on("2027-06-0" + (1 + i / 2)))
                .toArray(Said[]::new));

        var ids = new ArrayList<String>();
        String after = "";
        boolean more = true;
        while (more) {
            var page =
                    api.get("/api/reservations?limit=2&owner=" + owner + after).json();
            ids.addAll(page.path("data").findValuesAsText("id"));
            more = page.path("hasMore").asBoolean();
            after = "&after=" + ids.get(ids.size() - 1);
        }
        assertThat(ids).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void oneIsShownWithWhereEachFieldComesFrom() {
        UUID id = mail(flight().confirmed());
        mail(flight().in(Origin.BARCODE).seat("14A").with(Field.TICKET_TOKEN, "M1LOVELACE/ADA"));

        JsonNode shown = shown(id);
        assertThat(shown.path("status").asText()).isEqualTo("confirmed");
        assertThat(shown.path("reservation")
                        .at("/reservationFor/departureAirport/iataCode")
                        .asText())
                .isEqualTo("BER");
        assertThat(shown.path("reservation").at("/reservedTicket/ticketToken").asText())
                .isEqualTo("M1LOVELACE/ADA");
        JsonNode number = shown.path("evidence").path("reservationNumber");
        assertThat(number.path("sources").findValuesAsText("source")).containsExactlyInAnyOrder("mail:1", "mail:2");
        assertThat(number.path("sources").findValuesAsText("part")).containsOnly("1");
        assertThat(number.path("confidence").asDouble()).isGreaterThan(0.9);
        assertThat(shown.path("evidence").path(START).path("zoneFrom").asText()).isEqualTo("NONE");

        assertThat(api.get("/api/reservations?owner=" + owner).body()).doesNotContain("M1LOVELACE");
        assertThat(api.get("/api/reservations/" + id + "/history").body()).doesNotContain("M1LOVELACE");
        assertThat(api.get("/api/reservations/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void theHistoryTellsWhatWasAndWhatIs() {
        UUID id = mail(flight().confirmed().seat("12A"));
        mail(flight().seat("14A").with(Field.GATE, "B21"));

        var entries = api.get("/api/reservations/" + id + "/history?limit=1").json();
        assertThat(entries.path("hasMore").asBoolean()).isTrue();
        assertThat(entries.path("data").get(0).path("change").asText()).isEqualTo("created");
        var next = api.get("/api/reservations/" + id + "/history?after="
                        + entries.path("data").get(0).path("id").asText())
                .json();
        assertThat(next.path("hasMore").asBoolean()).isFalse();
        JsonNode changed = next.path("data").get(0);
        assertThat(changed.path("source").asText()).isEqualTo("mail:2");
        assertThat(changed.path("fields"))
                .hasToString("{\"reservationFor.departureGate\":{\"is\":\"B21\",\"was\":null},\"" + SEAT
                        + "\":{\"is\":\"14A\",\"was\":\"12A\"}}");
    }

    @Test
    void whatIsAddedByHandIsUnderstoodAsAMailWouldBeAndOutranksOne() {
        var made = api.post("/api/reservations", TRAIN.formatted(owner));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.header("Location"))
                .isEqualTo("/api/reservations/" + made.json().path("id").asText());
        assertThat(made.header("ETag"))
                .isEqualTo("\"" + made.json().path("version").asText() + "\"");
        JsonNode start = made.json().path("evidence").path(START);
        assertThat(start.path("value").asText()).isEqualTo("2027-06-20T22:40:00+02:00");
        assertThat(start.path("zone").asText()).isEqualTo("Europe/Berlin");
        assertThat(start.path("sources").findValuesAsText("source")).containsExactly("hand:api");
        assertThat(made.json().path("edits").path(START).path("by").asText()).isEqualTo("api");

        assertThat(api.post("/api/reservations", TRAIN.formatted(owner)).json().path("id"))
                .isEqualTo(made.json().path("id"));
        assertThat(listed("")).containsExactly("TrainReservation");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"reservation\": {\"@type\": \"TrainReservation\", \"reservationNumber\": \"1\"}}; owner",
                "{\"owner\": \"x\", \"reservation\": {\"@type\": \"Recipe\"}}; reservation",
                "{\"owner\": \"x\"}; reservation",
                "{\"owner\": \"x\", \"reservation\": {\"@type\": \"TrainReservation\", \"reservationNumber\": \"1\", \"hat\": \"red\"}}; hat",
                "{\"owner\": \"x\", \"reservation\": {\"@type\": \"LodgingReservation\", \"reservationNumber\": \"1\", \"checkinTime\": \"soon\"}}; checkinTime"
            })
    void whatIsNoReservationIsRefusedWithWhatIsWrong(String body, String field) {
        var answer = api.post("/api/reservations", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.badFields()).containsExactly(field);
    }

    @Test
    void aFieldSetByHandStaysWhateverMailsSayUntilItIsReleased() {
        UUID id = mail(flight().confirmed().seat("12A"));

        var set = api.patch("/api/reservations/" + id, """
                {"reservedTicket": {"ticketedSeat": {"seatNumber": "7c"}}}""", "If-Match", "\"1\"");
        assertThat(set.status()).as(set.body()).isEqualTo(200);
        assertThat(set.header("ETag")).isEqualTo("\"2\"");
        mail(flight().seat("14A"));
        assertThat(shown(id).path("evidence").path(SEAT).path("value").asText()).isEqualTo("7C");

        var released = api.delete("/api/reservations/" + id + "/edits/" + SEAT);
        assertThat(released.status()).as(released.body()).isEqualTo(200);
        assertThat(released.json().path("evidence").path(SEAT).path("value").asText())
                .isEqualTo("14A");
        assertThat(released.json().path("edits")).isEmpty();
        assertThat(api.delete("/api/reservations/" + id + "/edits/" + SEAT).status())
                .isEqualTo(404);
        assertThat(api.get("/api/reservations/" + id + "/history").json().findValuesAsText("cause"))
                .containsExactly("told", "edited", "released");
    }

    /** What goes with the field goes with it: the time is that of another place now. */
    @Test
    void withAnotherPlaceTheTimeIsInAnotherZoneAndWithNullAFieldIsUnknown() {
        UUID id = mail(flight().confirmed().seat("12A"));

        var set = api.patch("/api/reservations/" + id, """
                {"reservationFor": {"departureAirport": {"iataCode": "LHR"}}, "reservedTicket": null}""");

        assertThat(set.status()).as(set.body()).isEqualTo(200);
        assertThat(set.json().path("evidence").path(PLACE).path("value").asText())
                .isEqualTo("LHR");
        assertThat(set.json().path("evidence").path(START).path("zone").asText())
                .isEqualTo("Europe/London");
        assertThat(set.json().path("evidence").has(SEAT)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"reservationFor\": {\"departureTime\": \"soon\"}}; reservationFor.departureTime",
                "{\"reservationFor\": {\"trainNumber\": \"1\"}}; reservationFor.trainNumber",
                "{\"underName\": {\"name\": [\"Ada\", \"Ben\"]}}; underName.name",
                "{\"reservationStatus\": \"perhaps\"}; reservationStatus"
            })
    void anEditThatMakesNoSenseIsRefusedAndNothingOfItIsDone(String patch, String field) {
        UUID id = mail(flight().confirmed());

        var answer = api.patch("/api/reservations/" + id, patch);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.badFields()).containsExactly(field);
        assertThat(shown(id).path("version").asInt()).isEqualTo(1);
        assertThat(shown(id).path("edits")).isEmpty();
    }

    @Test
    void whoHasNotSeenTheLastChangeChangesNothing() {
        UUID id = mail(flight().confirmed().seat("12A"));
        mail(flight().seat("14A"));

        String seat = "{\"reservedTicket\": {\"ticketedSeat\": {\"seatNumber\": \"7C\"}}}";
        assertThat(api.patch("/api/reservations/" + id, seat, "If-Match", "\"1\"")
                        .status())
                .isEqualTo(412);
        assertThat(api.delete("/api/reservations/" + id, "If-Match", "\"1\"").status())
                .isEqualTo(412);
        assertThat(shown(id).path("evidence").path(SEAT).path("value").asText()).isEqualTo("14A");
    }

    @Test
    void whatIsRemovedStaysInTheHistoryAndAwayUntilThatIsReleased() {
        UUID id = mail(flight().confirmed());
        assertThat(api.delete("/api/reservations/" + id).status()).isEqualTo(204);
        assertThat(api.delete("/api/reservations/" + id).status()).isEqualTo(204);
        mail(flight().confirmed().with(Field.GATE, "B21"));

        assertThat(listed("")).isEmpty();
        assertThat(listed("&status=removed")).containsExactly("FlightReservation");
        assertThat(api.patch("/api/reservations/" + id, "{\"reservationStatus\": \"confirmed\"}")
                        .status())
                .isEqualTo(409);
        assertThat(api.get("/api/reservations/" + id + "/history").json().findValuesAsText("change"))
                .containsExactly("created", "removed");

        assertThat(api.delete("/api/reservations/" + id + "/edits/removed").status())
                .isEqualTo(200);
        assertThat(listed("")).containsExactly("FlightReservation");
    }

    @Test
    void ofWhatNoMailSpeaksAnyMoreTheHandsWordStaysAndCannotBeReleasedButRemoved() {
        UUID id = mail(flight().confirmed());
        api.patch("/api/reservations/" + id, "{\"reservationFor\": {\"departureGate\": \"C9\"}}");
        transaction.execute(status -> reservations.forget(owner, "mail:" + mails));

        assertThat(shown(id).path("reservation").findValuesAsText("departureGate"))
                .containsExactly("C9");
        assertThat(shown(id).path("reservation").has("underName")).isFalse();
        assertThat(listed("")).containsExactly("FlightReservation");

        String gate = "/api/reservations/" + id + "/edits/reservationFor.departureGate";
        assertThat(api.delete(gate).status()).isEqualTo(409);
        assertThat(listed("")).containsExactly("FlightReservation");
        assertThat(api.delete("/api/reservations/" + id).status()).isEqualTo(204);
        assertThat(listed("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "from=soon, from",
        "to=2027-06-31, to",
        "status=odd, status",
        "kind=Recipe, kind",
        "after=x, after",
        "after=00000000-0000-0000-0000-000000000000, after",
        "limit=0, limit"
    })
    void aQuestionThatMakesNoSenseIsRefused(String asked, String field) {
        var answer = api.get("/api/reservations?owner=" + owner + "&" + asked);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.badFields()).containsExactly(field);
    }
}
