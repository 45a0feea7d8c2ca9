package io.caravanserai.bookingengine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.Http;
import io.caravanserai.HttpHub;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What apps ask about bookings, and operators say about codes. Nothing follows the Booking Engine here. */
@HttpHub
class BookingsApiTest {

    private static final String NOBODY = "{\"booked\":false,\"departures\":[]}";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient db;

    private Http operator;
    private UUID customer;

    @BeforeEach
    void nobodyIsBooked() {
        operator = Http.as("operator", port);
        for (String table : new String[] {"booking", "departure", "passenger", "booking_engine_customer"}) {
            db.sql("delete from " + table).update();
        }
        db.sql("delete from code_mapping where created_by = 'operator'").update();
        customer = db.sql("insert into customer (name, email) values ('Ada', 'Ada@Catalogue.org') returning id")
                .query(UUID.class)
                .single();
    }

    /** The database quotes the row that it refuses. */
    @Test
    void aViewerIsNotToldWhatTheQuarantineQuotes() {
        db.sql("""
                insert into booking_engine_row
                       (source_table, source_key, content, deleted, lsn, died_at, born_at, told, untold, state, reason, detail)
                values ('customers', '17', '{}', false, 1, 0, 0, '{}', '{}', 'quarantined', 'refused',
                        'Failing row contains (17, Ada Lovelace)')
                """).update();
        try {
            String asked = "/api/quarantine?reason=refused";
            assertThat(operator.get(asked).body()).contains("Ada Lovelace");
            assertThat(Http.as("viewer", port).get(asked).body())
                    .contains("\"refused\"")
                    .doesNotContain("Ada");
        } finally {
            db.sql("delete from booking_engine_row where source_key = '17'").update();
        }
    }

    private UUID departs(LocalDate start, boolean guaranteed, String status) {
        UUID id = UUID.randomUUID();
        db.sql("""
                insert into departure (id, adventure_id, adventure_code, tour_code, start_date, end_date, guaranteed, status)
                values (?, gen_random_uuid(), 'peak', 'PEAK', ?, ?, ?, ?)
                """).params(id, start, start.plusDays(7), guaranteed, status).update();
        return id;
    }

    private UUID books(UUID departure, String email, String status) {
        UUID person = UUID.randomUUID();
        db.sql("insert into booking_engine_customer (id, source_id, clean_email, customer_id) values (?, 1, ?, ?)")
                .params(person, email, customer)
                .update();
        db.sql("""
                insert into booking (id, reference, departure_id, booked_by, status, booked_at, total_minor, currency)
                values (gen_random_uuid(), 'BK1', ?, ?, ?, now(), 100, 'GBP')
                """).params(departure, person, status).update();
        return person;
    }

    private JsonNode verify(String email) {
        return Http.as("verifier", port)
                .get("/api/bookings/verify?email=" + email)
                .json();
    }

    @Test
    void whoIsBookedOnAGuaranteedDepartureIsToldItByHisAddressInWhateverForm() {
        UUID departure = departs(LocalDate.now().plusDays(30), true, "open");
        books(departure, "ada@example.org", "confirmed");

        for (String email : new String[] {"ada@example.org", "%20ADA@Example.org%20", "ada@catalogue.ORG"}) {
            JsonNode answer = verify(email);
            assertThat(answer.path("booked").asBoolean()).as(email).isTrue();
            assertThat(answer.path("departures").findValuesAsText("id")).containsExactly(departure.toString());
        }
        assertThat(verify("bob@example.org")).hasToString(NOBODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.org,eve@example.org", "Ada%20%3Cada@example.org%3E", "ada", "%20"})
    void onlyOneAddressAndNothingElseCanBeAskedFor(String text) {
        books(departs(LocalDate.now().plusDays(30), true, "open"), "ada@example.org", "confirmed");

        var answer = Http.as("verifier", port).get("/api/bookings/verify?email=" + text);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.badFields()).containsExactly("email");
    }

    @ParameterizedTest
    @CsvSource({
        "-30, true,  open,      confirmed,   false, 0",
        " -3, true,  open,      confirmed,   true,  1",
        " 30, false, open,      provisional, true,  0",
        " 30, true,  cancelled, confirmed,   false, 0",
        " 30, true,  open,      cancelled,   false, 0",
        " 30, true,  open,      quote,       false, 0"
    })
    void whatIsOverCancelledOrOnlyAQuoteDoesNotCount(
            int days, boolean guaranteed, String departure, String booking, boolean booked, int departures) {
        books(departs(LocalDate.now().plusDays(days), guaranteed, departure), "ada@example.org", booking);

        assertThat(verify("ada@example.org").path("booked").asBoolean()).isEqualTo(booked);
        assertThat(verify("ada@example.org").path("departures")).hasSize(departures);
    }

    @Test
    void whoTravelsOnAnothersBookingIsBookedToo() {
        books(departs(LocalDate.now().plusDays(30), true, "open"), "ada@example.org", "confirmed");
        UUID bob = UUID.randomUUID();
        db.sql("insert into booking_engine_customer (id, source_id, clean_email) values (?, 2, 'bob@example.org')")
                .param(bob)
                .update();
        db.sql("insert into passenger (id, booking_id, number, name, traveller)"
                        + " select gen_random_uuid(), id, 1, 'Bob', ? from booking")
                .param(bob)
                .update();

        assertThat(verify("bob@example.org").path("booked").asBoolean()).isTrue();
    }

    @Test
    void aDepartureIsShownAndACustomersBookingsWithTheirs() {
        UUID departure = departs(LocalDate.now().plusDays(30), true, "open");
        books(departure, "ada@example.org", "confirmed");
        Http api = Http.as("api", port);

        JsonNode shown = api.get("/api/departures/" + departure).json();
        assertThat(shown.path("adventureCode").asText()).isEqualTo("peak");
        assertThat(shown.path("startDate").asText())
                .isEqualTo(LocalDate.now().plusDays(30).toString());
        JsonNode bookings =
                api.get("/api/customers/" + customer + "/bookings").json().path("data");
        assertThat(bookings).hasSize(1);
        assertThat(bookings.get(0).path("booking").path("reference").asText()).isEqualTo("BK1");
        assertThat(bookings.get(0).path("departure")).isEqualTo(shown);
        assertThat(api.get("/api/departures/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(api.get("/api/customers/" + UUID.randomUUID() + "/bookings").status())
                .isEqualTo(404);
    }

    @Test
    void aMappingIsMadeChangedAndRemoved() {
        var made = operator.post(
                "/api/code-mappings",
                "{\"kind\": \"tour\", \"pattern\": \"PEAK*\", \"code\": \"peak\", \"validFrom\": \"2027-01-01\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().path("createdBy").asText()).isEqualTo("operator");
        String path = "/api/code-mappings/" + made.json().path("id").asText();

        var overlapping = operator.post(
                "/api/code-mappings", "{\"kind\": \"tour\", \"pattern\": \"PEAK*\", \"code\": \"other\"}");
        assertThat(overlapping.status()).as(overlapping.body()).isEqualTo(409);
        var before = operator.post(
                "/api/code-mappings",
                "{\"kind\": \"tour\", \"pattern\": \"PEAK*\", \"code\": \"old\", \"validTo\": \"2026-12-31\"}");
        assertThat(before.status()).as(before.body()).isEqualTo(201);
        var changed = operator.send("PUT", path, "{\"kind\": \"tour\", \"pattern\": \"PEAK?\", \"code\": \"peak\"}");
        assertThat(changed.json().path("pattern").asText()).isEqualTo("PEAK?");
        assertThat(changed.json().path("validFrom").isNull()).isTrue();
        assertThat(operator.delete(path).status()).isEqualTo(204);
        assertThat(operator.delete(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"kind\": \"hat\", \"pattern\": \"A\", \"code\": \"a\"}; kind",
                "{\"kind\": \"tour\", \"pattern\": \" A\", \"code\": \"a\"}; pattern",
                "{\"kind\": \"currency\", \"pattern\": \"EURO\", \"code\": \"EUROS\"}; code",
                "{\"kind\": \"booking-status\", \"pattern\": \"X\", \"code\": \"maybe\"}; code",
                "{\"kind\": \"currency\", \"pattern\": \"X\", \"code\": \"EUR\", \"validTo\": \"2027-01-01\"}; validFrom",
                "{\"kind\": \"tour\", \"pattern\": \"A\", \"code\": \"a\", \"validFrom\": \"soon\"}; validFrom",
                "{\"kind\": \"tour\", \"pattern\": \"A\", \"code\": \"a\", \"validTo\": \"+999999-01-01\"}; validTo",
                "{\"kind\": \"tour\", \"pattern\": \"A\\u0000B\", \"code\": \"a\"}; pattern",
                "{\"kind\": \"tour\", \"pattern\": \"A\", \"code\": \"a\", \"colour\": \"red\"}; colour"
            })
    void aMappingThatMakesNoSenseIsRefusedFieldByField(String body, String field) {
        var answer = operator.post("/api/code-mappings", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.badFields()).containsExactly(field);
    }
}
