package io.caravanserai.bookingengine;

import static io.caravanserai.bookingengine.BookingsWorld.soon;
import static io.caravanserai.bookingengine.Source.customer;
import static io.caravanserai.bookingengine.Source.tour;
import static io.caravanserai.bookingengine.Source.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Columns that are added, dropped and retyped at the source while changes flow. */
class SourceSchemaTest {

    private static BookingsWorld world;

    @BeforeAll
    static void aHubThatFollows() {
        world = BookingsWorld.shared();
        world.maps("tour", "COL*", "columns");
    }

    private static JsonNode health() {
        return world.hub
                .api()
                .get()
                .uri("/actuator/health")
                .exchange((request, response) -> response.bodyTo(JsonNode.class))
                .path("components")
                .path("bookingEngine");
    }

    private static JsonNode table(String name) {
        for (JsonNode table : world.hub.get("/api/booking-engine").path("tables")) {
            if (table.path("table").asText().equals(name)) {
                return table;
            }
        }
        throw new AssertionError(name);
    }

    private static void resume(String table) {
        world.hub
                .api()
                .post()
                .uri("/api/booking-engine/tables/{table}/resume", table)
                .retrieve()
                .toBodilessEntity();
    }

    private static Map<String, Object> without(Map<String, Object> row, String column) {
        var rest = new LinkedHashMap<>(row);
        rest.remove(column);
        return rest;
    }

    @Test
    void aNewColumnIsLeftOutAndReported() {
        world.source.has("customers", with(customer(810), "shoe_size", 43));

        soon().until(() -> world.stateOf("customers", "{\"id\":810}").equals("applied"));
        assertThat(table("customers").path("unknownColumns").toString()).contains("shoe_size");
        assertThat(health().toString()).contains("shoe_size");
        assertThat(world.rows("select 1 from booking_engine_row where content -> 'shoe_size' is not null"))
                .isEmpty();
    }

    @Test
    void aMissingColumnStopsItsTableAloneUntilAnOperatorLetsItGoOn() {
        world.source.has("tours", tour("COL1"));
        soon().until(() -> world.stateOf("tours", "{\"tour_code\":\"COL1\"}").equals("applied"));
        world.source.changes("tours", without(with(tour("COL1"), "title", "After"), "days"));
        world.source.has("tours", without(tour("COL2"), "days"));
        world.source.has("customers", customer(811));

        soon().until(() -> health().path("status").asText().equals("DOWN"));
        assertThat(health().path("details").path("tours").asText()).contains("days is missing", "title");
        assertThat(table("tours").path("stopped").path("column").asText()).isEqualTo("days");
        soon().until(() -> world.stateOf("customers", "{\"id\":811}").equals("applied"));
        assertThat(world.rows("select days from adventure where title = 'Tour COL1'"))
                .hasSize(1);
        assertThat(world.stateOf("tours", "{\"tour_code\":\"COL2\"}")).isEqualTo("unknown");

        resume("tours");
        soon().until(() -> world.stateOf("tours", "{\"tour_code\":\"COL2\"}").equals("applied"));
        assertThat(world.rows("select 1 from adventure where title = 'After' and days is null"))
                .hasSize(1);
        soon().until(() -> !health().path("details").has("tours"));

        // A column of another type: told as text, where a number was.
        world.source.changes("tours", with(tour("COL2"), "check_in", true));
        soon().until(() ->
                table("tours").path("stopped").path("column").asText().equals("check_in"));
        assertThat(table("tours").path("stopped").path("why").asText())
                .contains("should be an interval", "true or false");
        resume("tours");
        soon().until(() -> world.stateOf("tours", "{\"tour_code\":\"COL2\"}").equals("quarantined unreadable-value"));
    }

    @Test
    void whatTheDatabaseDoesNotTakeIsSetAsideAndTheRestOfItsBatchIsNot() {
        world.hub
                .sql()
                .sql("alter table booking_engine_customer add check (notes <> 'poison')")
                .update();
        for (int id = 820; id < 840; id++) {
            world.source.has("customers", id == 830 ? with(customer(id), "notes", "poison") : customer(id));
        }

        soon().until(() -> world.stateOf("customers", "{\"id\":830}").equals("quarantined refused"));
        soon().until(() -> world.count("booking_engine_customer where source_id between 820 and 839") == 19);
    }
}
