package io.caravanserai.bookingengine;

import static io.caravanserai.bookingengine.BookingsWorld.soon;
import static io.caravanserai.bookingengine.Source.booking;
import static io.caravanserai.bookingengine.Source.customer;
import static io.caravanserai.bookingengine.Source.departure;
import static io.caravanserai.bookingengine.Source.tour;
import static io.caravanserai.bookingengine.Source.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

/** Codes that nobody knows yet, and what happens when somebody says what they mean. */
class MappingTest {

    private static BookingsWorld world;

    @BeforeAll
    static void aHubThatFollows() {
        world = BookingsWorld.shared();
    }

    private static void post(Map<String, Object> mapping) {
        world.hub
                .api()
                .post()
                .uri("/api/code-mappings")
                .contentType(MediaType.APPLICATION_JSON)
                .body(mapping)
                .retrieve()
                .toBodilessEntity();
    }

    private static double metric(String table, String reason) {
        return world.hub
                .bean(MeterRegistry.class)
                .get("hub.quarantine.rows")
                .tags("table", table, "reason", reason)
                .gauge()
                .value();
    }

    @Test
    void aThousandDeparturesOfAnUnmappedTourFlowByThemselvesOnceItIsMapped() {
        world.source.has("tours", tour("MANY"));
        for (int i = 0; i < 1_000; i++) {
            world.source.has(
                    "departures", with(departure("MANY", "2027-01-01"), "start_date", Source.day("2027-01-01") + i));
        }
        soon().until(() -> world.stateOf("tours", "{\"tour_code\":\"MANY\"}").equals("quarantined unmapped-tour"));
        soon().until(() ->
                world.count("booking_engine_row where state = 'waiting' and waits_key = '{\"tour_code\":\"MANY\"}'")
                        == 1_000);
        JsonNode quarantine = world.hub.get("/api/quarantine?table=tours&reason=unmapped-tour");
        assertThat(quarantine.path("data").findValuesAsText("tour_code")).contains("MANY");
        assertThat(quarantine.path("data").findValuesAsText("detail").toString())
                .contains("add one for it");
        assertThat(quarantine.path("counts").path("tours").path("unmapped-tour").asInt())
                .isPositive();
        assertThat(metric("tours", "unmapped-tour")).isPositive();

        post(Map.of("kind", "tour", "pattern", "MANY", "code", "many", "validTo", "2027-12-31"));

        soon().until(() -> world.count("departure where tour_code = 'MANY'") == 365);
        soon().until(() ->
                world.count("booking_engine_row where reason = 'unmapped-tour' and content ->> 'tour_code' = 'MANY'")
                        == 635);
        world.maps("tour", "MAN?", "other");
        soon().until(() -> world.count("departure where tour_code = 'MANY' and adventure_code = 'other'") == 635);
        world.hub.sql().sql("delete from code_mapping where pattern = 'MANY'").update();
        soon().until(() -> world.count("departure where tour_code = 'MANY' and adventure_code = 'other'") == 1_000);
        world.hub.sql().sql("delete from code_mapping where pattern = 'MAN?'").update();
        soon().until(() -> world.count("departure where tour_code = 'MANY'") == 0);
    }

    @Test
    void anUnknownStatusOrCurrencyWaitsInQuarantineForItsMapping() {
        world.maps("tour", "CODES", "codes");
        world.source.has("tours", tour("CODES"));
        world.source.has("departures", departure("CODES", "2027-02-01"));
        world.source.has("customers", customer(910));
        world.source.has("bookings", with(booking("BK000910", 910, "CODES", "2027-02-01"), "currency", "£"));
        world.source.has("bookings", with(booking("BK000911", 910, "CODES", "2027-02-01"), "status", "OPTIONED"));
        world.source.has("bookings", with(booking("BK000912", 910, "CODES", "2027-02-01"), "currency", "eur"));
        soon().until(() ->
                world.stateOf("bookings", "{\"booking_ref\":\"BK000910\"}").equals("quarantined unknown-currency"));
        soon().until(() ->
                world.stateOf("bookings", "{\"booking_ref\":\"BK000911\"}").equals("quarantined unknown-status"));
        soon().until(() -> world.count("booking where reference = 'BK000912' and currency = 'EUR'") == 1);

        post(Map.of("kind", "currency", "pattern", "£", "code", "GBP"));
        world.maps("booking-status", "OPTION*", "provisional");

        soon().until(() -> world.count("booking where reference = 'BK000910' and currency = 'GBP'") == 1);
        soon().until(() -> world.count("booking where reference = 'BK000911' and status = 'provisional'") == 1);
    }
}
