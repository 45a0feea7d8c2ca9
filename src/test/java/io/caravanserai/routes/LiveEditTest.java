package io.caravanserai.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.sandbox.HubOnSandbox;
import io.caravanserai.sandbox.TopicReader;
import java.lang.management.ManagementFactory;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole hub, one route of which is edited while it carries messages. */
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

    @TempDir
    static Path folder;

    static Path file;
    static HubOnSandbox hub;

    @BeforeAll
    static void start() {
        HubOnSandbox.endShared();
        file = folder.resolve("customers/pass-on.camel.yaml");
        EditedHub.write(file, PASS_ON);
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
            await().until(() -> !shown("Refused").isEmpty());
            assertThat(health()).contains("UP", "pass-on.camel.yaml", "simpel");

            EditedHub.write(file, PASS_ON.replace("first", "second"));
            long saved = System.currentTimeMillis();
            await().until(() -> !passedOn("second").isEmpty());
            System.out.printf(
                    "LiveEditTest: the new route sent %d ms after its file was saved%n",
                    passedOn("second").get(0).timestamp() - saved);
            assertThat(shown("Refused")).isEmpty();
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
