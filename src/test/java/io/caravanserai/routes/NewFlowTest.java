package io.caravanserai.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.sandbox.HubOnSandbox;
import io.caravanserai.sandbox.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows docs/new-flow.md, with the very file that it shows and the very program that it tells to start. */
class NewFlowTest {

    private static final Path GUIDE = Path.of("docs/new-flow.md");
    private static final Pattern ROUTE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    static Path folder;

    static final int PORT = Ports.free();
    static HubOnSandbox hub;

    @BeforeAll
    static void aHubWithAFolderForRoutesAndTheAddressOfASheet() {
        HubOnSandbox.endShared();
        hub = HubOnSandbox.withBookingEngine(
                Map.of("hub.routes.dir", folder, "sheet.url", "http://localhost:%d/rows".formatted(PORT)));
        hub.run();
    }

    @AfterAll
    static void end() {
        hub.close();
    }

    @Test
    void aNewFlowRunsFailsIsParkedIsMendedAndIsReplayed() throws Exception {
        booked("BK1", "GBP");
        Process sheet = sheet("first", "GBP");
        try {
            drop();
            await().until(() -> hub.bean(CamelContext.class).getRoute("bookings-to-sheet") != null);
            soon().until(() -> rows("first").contains("row      BK1,NEP-01,CONFIRMED,120000,GBP"));

            booked("BK2", "EUR");
            booked("BK3", "GBP");
            hub.bookingEngine()
                    .sql()
                    .sql("update bookings set status = 'CANCELLED' where booking_ref = 'BK1'")
                    .update();
            booked("BK4", "GBP");
            soon().until(() -> rows("first").contains("row      BK4,NEP-01,CONFIRMED,120000,GBP"));
            assertThat(rows("first"))
                    .as("one refusal holds up nobody, and a change of a booking is no new row")
                    .containsExactlyInAnyOrder(
                            "row      BK1,NEP-01,CONFIRMED,120000,GBP",
                            "refused  BK2,NEP-01,CONFIRMED,120000,EUR",
                            "row      BK3,NEP-01,CONFIRMED,120000,GBP",
                            "row      BK4,NEP-01,CONFIRMED,120000,GBP");
            soon().until(() -> parked().size() == 1);
            assertThat(parked().at("/0/cause").asText())
                    .isEqualTo("localhost refuses: There is no tab for this currency. (HTTP 400)");
        } finally {
            end(sheet);
        }

        booked("BK5", "GBP");
        sheet = sheet("second", "GBP", "EUR");
        try {
            hub.api()
                    .post()
                    .uri("/api/parking/replay?route=bookings-to-sheet")
                    .retrieve()
                    .toBodilessEntity();
            soon().until(() -> rows("second").contains("row      BK2,NEP-01,CONFIRMED,120000,EUR"));
            soon().until(() -> rows("second").contains("row      BK5,NEP-01,CONFIRMED,120000,GBP"));
            assertThat(parked())
                    .as("what came while the sheet was away waited for it")
                    .isEmpty();
        } finally {
            end(sheet);
        }
    }

    private static void drop() throws IOException {
        var route = ROUTE.matcher(Files.readString(GUIDE));
        assertThat(route.find()).isTrue();
        EditedHub.write(folder.resolve("sheets/bookings-to-sheet.camel.yaml"), route.group(1));
    }

    private static Process sheet(String name, String... currencies) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "docs/examples/Sheet.java",
                Integer.toString(PORT)));
        command.addAll(List.of(currencies));
        Process sheet = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name).toFile())
                .start();
        soon().until(() -> !Files.readString(folder.resolve(name)).isEmpty());
        return sheet;
    }

    private static void end(Process sheet) throws InterruptedException {
        sheet.destroy();
        sheet.waitFor();
    }

    /** @return what the sheet said of each row, without its first words */
    private static List<String> rows(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name)).stream().skip(1).toList();
    }

    private static void booked(String reference, String currency) {
        hub.bookingEngine()
                .sql()
                .sql("""
                with tour as (insert into tours (tour_code, title, days, price, currency)
                              values ('NEP-01', 'Nepal', 8, 1250, 'GBP') on conflict do nothing),
                     departure as (insert into departures (tour_code, start_date, end_date, capacity, price_minor, currency, status)
                                   values ('NEP-01', '2027-03-01', '2027-03-09', 12, 125000, 'GBP', 'OPEN')
                                   on conflict do nothing),
                     customer as (insert into customers (full_name, email)
                                  values ('Ada Lovelace', 'ada' || :ref || '@example.org') returning id)
                insert into bookings (booking_ref, customer_id, tour_code, start_date, status, total_minor, currency)
                select :ref, id, 'NEP-01', '2027-03-01', 'CONFIRMED', 120000, :currency from customer
                """)
                .param("ref", reference)
                .param("currency", currency)
                .update();
    }

    private static JsonNode parked() {
        return hub.get("/api/parking?route=bookings-to-sheet").path("data");
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100));
    }
}
