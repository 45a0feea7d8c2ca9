package io.caravanserai.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.Http;
import io.caravanserai.Http.Answer;
import io.caravanserai.sandbox.HubOnSandbox;
import io.caravanserai.sandbox.TopicReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A whole hub, one route of which is edited while it carries messages. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LiveEditTest {

    private static final int PER_SECOND = 500;
    private static final int MESSAGES = 8 * PER_SECOND;
    private static final String PASS_ON = """
            - route:
                id: pass-on
                description: Carry messages from one topic to another.
                group: customers
                routeConfigurationId: retry-or-park
                from:
                  uri: kafka
                  parameters:
                    topic: live.in
                    groupId: pass-on
                    consumersCount: 4
                  steps:
                    - setBody:
                        expression:
                          simple:
                            expression: "first ${body}"
                    - to:
                        id: pass-on.send
                        uri: kafka
                        parameters:
                          topic: live.out
            """;

    private static final String BROKEN = "customers/list-customers.camel.yaml";

    @TempDir
    static Path folder;

    static Path file;
    static HubOnSandbox hub;

    @BeforeAll
    static void start() {
        HubOnSandbox.endShared();
        file = folder.resolve("customers/pass-on.camel.yaml");
        EditedHub.write(file, PASS_ON);
        EditedHub.write(folder.resolve(BROKEN), "- route: [of no use\n");
        hub = HubOnSandbox.start(Map.of("hub.routes.dir", folder));
    }

    @AfterAll
    static void end() {
        hub.close();
    }

    @Test
    void noMessageIsLostAndNoOtherRouteStopsWhileARouteIsEdited() throws Exception {
        var camel = hub.bean(CamelContext.class);
        var others = camel.getRoutes().stream()
                .filter(route -> !route.getId().equals("pass-on"))
                .filter(route ->
                        camel.getRouteController().getRouteStatus(route.getId()).isStarted())
                .toList();
        try (var messages = new SteadyMessages(hub.sandbox().kafka().brokers(), "live.in", PER_SECOND)) {
            messages.start(MESSAGES);
            await().until(() -> !passedOn("first").isEmpty());

            EditedHub.write(file, PASS_ON.replace("simple:", "simpel:"));
            await().until(() -> shown("Refused").stream().anyMatch(refused -> refused.contains("simpel")));
            assertThat(health()).contains("UP", "pass-on.camel.yaml", "simpel");

            EditedHub.write(file, PASS_ON.replace("first", "second"));
            long saved = System.currentTimeMillis();
            await().until(() -> !passedOn("second").isEmpty());
            System.out.printf(
                    "LiveEditTest: the new route sent %d ms after its file was saved%n",
                    passedOn("second").get(0).timestamp() - saved);
            assertThat(shown("Refused")).noneMatch(refused -> refused.contains("pass-on"));
            messages.awaitEnd();
        }
        await().untilAsserted(() -> assertThat(passedOn("").stream()
                        .map(LiveEditTest::number)
                        .distinct()
                        .sorted())
                .isEqualTo(IntStream.range(0, MESSAGES).boxed().toList()));
        assertThat(camel.getRoutes()).as("the very same routes").containsAll(others);
        assertThat(others).allSatisfy(LiveEditTest::isUntouched);
    }

    @Test
    void aRouteOfTheHubsOwnIsReplacedAndComesBack() throws Exception {
        var mine = folder.resolve("operations/describe-api.camel.yaml");
        var own = Files.readString(Path.of("src/main/resources/routes/operations/describe-api.camel.yaml"));

        EditedHub.write(mine, own.replaceFirst("description: .*", "description: Of my own."));
        await().until(() -> "Of my own.".equals(route("describe-api").getDescription()));
        assertThat(served()).isEqualTo(200);

        Files.delete(mine);
        await().until(() -> !"Of my own.".equals(route("describe-api").getDescription()));
        assertThat(served()).isEqualTo(200);
    }

    @Test
    void aFileThatIsBrokenAtTheStartLeavesTheHubsOwnRouteInItsPlace() throws Exception {
        assertThat(shown("Refused")).anyMatch(refused -> refused.startsWith(BROKEN + ":2: is no YAML"));
        assertThat(hub.get("/api/customers").path("data").isArray()).isTrue();
    }

    @Test
    void aPlaceHasOneSourceOfTruth() throws Exception {
        var operator = Http.as("operator", URI.create(hub.url()).getPort());
        Answer taken = operator.post("/api/routes", PASS_ON + "# by the API\n", "Content-Type", "application/yaml");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.json().path("detail").asText()).contains("HUB_ROUTES_DIR", "customers/pass-on.camel.yaml");

        var mine = folder.resolve("customers/get-customer.camel.yaml");
        var own = operator.get("/api/routes/get-customer").body();
        String byApi = own.replaceFirst("description: .*", "description: By the API.");
        assertThat(operator.post("/api/routes?note=mine", byApi, "Content-Type", "application/yaml")
                        .status())
                .isEqualTo(200);
        EditedHub.write(mine, own.replaceFirst("description: .*", "description: By the folder."));
        await().untilAsserted(() -> assertThat(shown("Refused"))
                .anyMatch(refused ->
                        refused.startsWith("customers/get-customer.camel.yaml:1: its place is governed by version")
                                && refused.contains("operator")));
        assertThat(route("get-customer").getDescription()).isEqualTo("By the API.");

        assertThat(operator.send("POST", "/api/routes/get-customer/roll-back", null)
                        .status())
                .isEqualTo(200);
        await().until(() -> "By the folder.".equals(route("get-customer").getDescription()));
        Files.delete(mine);
        await().until(() -> operator.get("/api/routes/get-customer").body().equals(own));
    }

    /** The last: it ends the hub, and starts it anew without the folder that it is told of. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aHubWithoutItsFolderStartsWithItsOwnRoutesAndWithTheVersions() {
        var operator = Http.as("operator", URI.create(hub.url()).getPort());
        String edited = operator.get("/api/routes/get-customer-sync")
                .body()
                .replaceFirst("description: .*", "description: As edited.");
        assertThat(operator.post("/api/routes", edited, "Content-Type", "application/yaml")
                        .status())
                .isEqualTo(200);
        hub.sql().sql("""
                        insert into route_version (place, number, text, same_as, made_by)
                        values ('customers/delete-customer.camel.yaml', 1, '- route: {id: of-another-hub}', 1, 'another')
                        """).update();

        hub.restart(Map.of("hub.routes.dir", folder.resolve("gone")));

        assertThat(route("get-customer-sync").getDescription()).isEqualTo("As edited.");
        assertThat(operator.get("/api/routes/get-customer-sync").body()).isEqualTo(edited);
        assertThat(route("delete-customer").getDescription()).startsWith("Take a customer out");
        assertThat(health()).contains("customers/delete-customer.camel.yaml", "version 1 ");
        assertThat(hub.bean(CamelContext.class).getRoute("pass-on")).isNull();
    }

    /** @return the HTTP status of the route that is edited */
    private static int served() {
        return hub.api()
                .get()
                .uri("/api/openapi")
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
    }

    private static void isUntouched(Route route) {
        assertThat(route.getUptimeMillis())
                .isGreaterThan(Duration.ofSeconds(MESSAGES / PER_SECOND).toMillis() / 2);
    }

    private static Route route(String id) {
        return await().until(() -> hub.bean(CamelContext.class).getRoute(id), route -> route != null);
    }

    private static List<ConsumerRecord<byte[], byte[]>> passedOn(String how) {
        return TopicReader.all(hub.sandbox().kafka().brokers(), "live.out").stream()
                .filter(record -> text(record).startsWith(how))
                .sorted(Comparator.comparingLong(ConsumerRecord::timestamp))
                .toList();
    }

    private static int number(ConsumerRecord<byte[], byte[]> record) {
        return Integer.parseInt(text(record).replaceFirst("\\w+ ", ""));
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private static String health() {
        return hub.get("/actuator/health").path("components").path("routes").toString();
    }

    private static List<String> shown(String attribute) throws Exception {
        var server = ManagementFactory.getPlatformMBeanServer();
        return List.of(
                (String[]) server.getAttribute(new ObjectName("io.caravanserai:type=Routes,name=live"), attribute));
    }
}
