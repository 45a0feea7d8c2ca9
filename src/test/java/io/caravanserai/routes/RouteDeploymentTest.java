package io.caravanserai.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.Http;
import io.caravanserai.Http.Answer;
import io.caravanserai.sandbox.HubOnSandbox;
import io.caravanserai.sandbox.TopicReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.camel.CamelContext;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A running hub, whose routes an operator edits through the API: he looks first, puts in force, and rolls back. */
class RouteDeploymentTest {

    private static final String[] YAML = {"Content-Type", "application/yaml"};
    private static final int PER_SECOND = 500;
    private static final int MESSAGES = 10 * PER_SECOND;
    private static final String CARRY_ON = """
            - route:
                id: carry-on
                description: Carry messages from one topic to another.
                group: customers
                routeConfigurationId: retry-or-park
                from:
                  uri: kafka
                  parameters:
                    topic: deploy.in
                    groupId: carry-on
                    consumersCount: 4
                  steps:
                    - setBody:
                        expression:
                          simple:
                            expression: "first ${body}"
                    - to:
                        id: carry-on.send
                        uri: kafka
                        parameters:
                          topic: deploy.out
            """;

    static HubOnSandbox hub;
    static Http operator;

    @BeforeAll
    static void aHubWithoutAFolder() throws Exception {
        hub = HubOnSandbox.shared(Map.of("spring.application.name", "route-deployment"));
        var topics = List.of(new NewTopic("deploy.in", 4, (short) 1), new NewTopic("deploy.out", 4, (short) 1));
        try (var admin = Admin.create(Map.<String, Object>of(
                "bootstrap.servers", hub.sandbox().kafka().brokers()))) {
            admin.createTopics(topics).all().get();
        }
        operator = Http.as("operator", URI.create(hub.url()).getPort());
    }

    @Test
    void aPreviewTellsWhatAChangedFilterWouldBringWhereAndNothingOfItIsDone() {
        var mine = hub.api()
                .post()
                .uri("/api/customers")
                .body(Map.of("name", "Made Here", "email", "made.here@example.com"))
                .retrieve()
                .body(JsonNode.class);
        var theirs = hub.stripe().dashboard().create("Made There", "made.there@example.com");
        await().until(() -> recorded("customers-to-stripe", "stripe") && recorded("customers-to-stripe", "hub"));
        await().until(() -> hub.stripe().customers().stream()
                .anyMatch(customer -> "made.here@example.com".equals(customer.getEmail())));
        var before = world();

        JsonNode report = preview(text("customers-to-stripe")
                .replace(
                        "method:\n                      ref: stripeEchoes\n                      method: isForeign",
                        "simple:\n                      expression: ${header.hub-origin} == 'stripe'"));

        assertThat(message(report, theirs.getId(), "stripe").path("diff"))
                .extracting(JsonNode::asText)
                .contains("+ call customersToStripe.bring");
        assertThat(message(report, mine.path("id").asText(), "hub").path("diff"))
                .extracting(JsonNode::asText)
                .contains("- call customersToStripe.bring");
        assertThat(report.path("text").asText()).contains("--- customers-to-stripe, in force: jar", "+ call", "- call");
        assertThat(world()).as("nothing was sent, and nothing written").isEqualTo(before);
        assertThat(listed("customers-to-stripe").path("version").asInt()).isZero();
    }

    @Test
    void aPreviewOfWhatIsInForceTellsNoDifference() {
        hub.stripe().dashboard().create("Same Again", "same.again@example.com");
        for (String route :
                List.of("customers-to-stripe", "stripe-to-customers", "stripe-webhook", "keep-stripe-event")) {
            await().untilAsserted(() ->
                    assertThat(listed(route).path("recorded").asInt()).as(route).isPositive());
            JsonNode report = preview(text(route) + "# a remark\n");

            assertThatNothingWouldChange(route, report);
        }
    }

    @Test
    void aRouteThatKeepsARateIsPreviewedLikeAnyOther() {
        hub.api()
                .post()
                .uri("/api/customers")
                .body(Map.of("name", "By Rate", "email", "by.rate@example.com"))
                .retrieve()
                .toBodilessEntity();
        await().untilAsserted(() ->
                assertThat(listed("call-stripe").path("recorded").asInt()).isPositive());

        JsonNode report = preview(text("call-stripe") + "# a remark\n");

        assertThatNothingWouldChange("call-stripe", report);
    }

    private static void assertThatNothingWouldChange(String route, JsonNode report) {
        assertThat(report.path("messages")).as(route).isNotEmpty().allSatisfy(message -> {
            assertThat(message.path("changed").asBoolean())
                    .as(message.toPrettyString())
                    .isFalse();
            assertThat(message.path("stopped").isNull())
                    .as(message.toPrettyString())
                    .isTrue();
        });
    }

    @Test
    void everyRouteOfTheHubsOwnIsFitToBeInForceAndCanBePreviewed() throws Exception {
        var routes = hub.bean(LiveRoutes.class);
        var own = RouteFile.under(Path.of("src/main/resources/routes")).stream()
                .filter(file -> !file.routes().isEmpty())
                .toList();
        assertThat(own).hasSizeGreaterThan(90);

        for (RouteFile file : own) {
            assertThatCode(() -> {
                        if (!isCapture(file)) {
                            routes.judged(file.place(), file.text() + "# a remark\n");
                        }
                        new PreviewCamel(hub.bean(CamelContext.class), file).close();
                    })
                    .as(file.place())
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aCaptureIsNotChangedWhileTheHubRunsAndThatIsSaid() {
        Answer refused = operator.post("/api/routes", text("hub-changes-to-kafka") + "# a remark\n", YAML);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/message").asText())
                .contains("'debezium-postgres' is a component of the hub's own");
    }

    private static boolean isCapture(RouteFile file) {
        return file.routes().get(0).at("/from/uri").asText().equals("debezium-postgres");
    }

    @Test
    void theMapIsThatOfTheRoutesThatRun() {
        JsonNode map = operator.get("/api/route-map").json();
        var doors = hub.bean(LiveRoutes.class).inForce().stream()
                .map(InForce::file)
                .filter(file -> !file.serves().isEmpty())
                .collect(Collectors.toMap(
                        RouteFile::name, file -> "direct://" + file.serves().get(0)));

        assertThat(DrawnSources.of(map, doors)).isEqualTo(RunningSources.of(hub.bean(CamelContext.class)));
    }

    @Test
    void aRouteThatAHubDoesWithoutDoesNotMakeItIll() {
        assertThat(hub.get("/actuator/health").at("/components/standing/status").asText())
                .isEqualTo("UP");
    }

    @Test
    void aPreviewOfABrokenFileSaysWhereAndWhy() {
        Answer refused = operator.post("/api/routes/preview", CARRY_ON.replace("simple:", "simpel:"), YAML);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("line 15");
        assertThat(refused.json().at("/errors/0/message").asText()).contains("simpel");
    }

    @Test
    void aRouteIsPutInForceReplacedAndRolledBackWhileMessagesFlowAndNoneIsLost() throws Exception {
        assertThat(deploy(CARRY_ON, "?note=begin").path("version").asInt()).isEqualTo(1);
        try (var messages = new SteadyMessages(hub.sandbox().kafka().brokers(), "deploy.in", PER_SECOND)) {
            messages.start(MESSAGES);
            await().until(() -> !carriedOn("first").isEmpty());

            Answer refused = operator.post("/api/routes", CARRY_ON.replace("deploy.out", "\"{{nowhere}}\""), YAML);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().at("/errors/0/message").asText()).contains("nowhere");
            assertThat(listed("carry-on").path("version").asInt()).isEqualTo(1);

            String second = CARRY_ON.replace("first", "second");
            JsonNode report = preview(second);
            assertThat(report.at("/messages/0/diff"))
                    .extracting(JsonNode::asText)
                    .anyMatch(line -> line.matches("-   \\| first \\d+"))
                    .anyMatch(line -> line.matches("\\+   \\| second \\d+"));
            assertThat(carriedOn("second")).as("a preview sends nothing").isEmpty();

            long asked = System.currentTimeMillis();
            assertThat(deploy(second, "?from=1").path("version").asInt()).isEqualTo(2);
            long answered = System.currentTimeMillis();
            await().until(() -> !carriedOn("second").isEmpty());
            System.out.printf(
                    "RouteDeploymentTest: the new route sent %d ms after it was posted%n",
                    carriedOn("second").get(0).timestamp() - asked);
            assertThat(operator.post("/api/routes?from=1", CARRY_ON, YAML).status())
                    .as("somebody was faster")
                    .isEqualTo(409);
            assertThat(deploy(second, "").path("version").asInt())
                    .as("the same again")
                    .isEqualTo(2);

            await().until(() -> carriedOn("second").size() > 2 * PER_SECOND);
            assertThat(carriedOn("first"))
                    .as("what was answered to be in force stays so")
                    .allMatch(record -> record.timestamp() <= answered);

            int firstOnes = carriedOn("first").size();
            assertThat(rollBack("").path("version").asInt()).isEqualTo(3);
            await().until(() -> carriedOn("first").size() > firstOnes);
            messages.awaitEnd();
        }
        await().untilAsserted(() -> assertThat(carriedOn("").stream()
                        .map(RouteDeploymentTest::number)
                        .distinct()
                        .sorted())
                .isEqualTo(IntStream.range(0, MESSAGES).boxed().toList()));
        assertThat(operator.get("/api/routes/carry-on/versions").json().path("data"))
                .extracting(version -> version.path("version").asInt()
                        + " as "
                        + version.path("sameAs").asInt()
                        + " by "
                        + version.path("madeBy").asText())
                .containsExactly("3 as 1 by operator", "2 as 2 by operator", "1 as 1 by operator");
        assertThat(operator.get("/api/routes/carry-on?version=2").body()).contains("second");
        assertThat(operator.get("/api/routes/carry-on").header("ETag")).isEqualTo("\"3\"");

        assertThat(rollBack("?version=0").path("file").asText()).isEqualTo("customers/carry-on.camel.yaml");
        assertThat(hub.bean(CamelContext.class).getRoute("carry-on")).isNull();
    }

    @Test
    void theRoutesThatEditRoutesDoNotWaitForThemselves() {
        Answer refused = operator.post("/api/routes", text("deploy-route") + "# edited\n", YAML);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("cannot exchange themselves");
    }

    @Test
    void whatAnotherHubPutsInForceIsFollowed() {
        String own = text("get-customer");
        hub.sql()
                .sql("""
                        insert into route_version (place, number, text, same_as, made_by)
                        values ('customers/get-customer.camel.yaml', 1, ?, 1, 'another')
                        """)
                .param(own.replaceFirst("description: .*", "description: As another hub has it."))
                .update();

        await().until(() -> listed("get-customer").path("description").asText().equals("As another hub has it."));
        assertThat(listed("get-customer").path("source").asText()).isEqualTo("version");

        assertThat(operator.post("/api/routes/get-customer/roll-back", "").status())
                .isEqualTo(200);
        assertThat(text("get-customer")).isEqualTo(own);
        assertThat(operator.post("/api/routes/get-customer/roll-back", "").status())
                .as("nothing was before the hub's own")
                .isEqualTo(409);
    }

    /** All that a route can change: rows of the hub's database, what was asked of Stripe, and every topic's end. */
    private static Map<String, Object> world() {
        var world = new TreeMap<String, Object>();
        for (String table : List.of("customer", "customer_link", "stripe_write", "stripe_event", "parked_message")) {
            world.put(
                    table,
                    hub.sql()
                            .sql("select count(*) || ' ' || coalesce(sum(hashtext(t::text)), 0) from " + table + " t")
                            .query(String.class)
                            .single());
        }
        for (String topic : List.of("hub.public.customer", "stripe.events", "parking")) {
            world.put(
                    topic,
                    TopicReader.all(hub.sandbox().kafka().brokers(), topic).size());
        }
        world.put("Stripe", hub.stripe().writes().size());
        return world;
    }

    private static boolean recorded(String route, String origin) {
        return StreamSupport.stream(preview(text(route)).path("messages").spliterator(), false)
                .anyMatch(message ->
                        message.at("/entered/headers/hub-origin").asText().equals(origin));
    }

    private static JsonNode message(JsonNode report, String holds, String origin) {
        return StreamSupport.stream(report.path("messages").spliterator(), false)
                .filter(message -> message.path("entered").toString().contains(holds)
                        || message.at("/entered/headers/hub-origin").asText().equals(origin))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode preview(String text) {
        Answer answer = operator.post("/api/routes/preview", text, YAML);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode deploy(String text, String query) {
        Answer answer = operator.post("/api/routes" + query, text, YAML);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode rollBack(String query) {
        Answer answer = operator.send("POST", "/api/routes/carry-on/roll-back" + query, null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static String text(String route) {
        return operator.get("/api/routes/" + route).body();
    }

    private static JsonNode listed(String route) {
        return StreamSupport.stream(
                        operator.get("/api/routes").json().path("data").spliterator(), false)
                .filter(listed -> listed.path("id").asText().equals(route))
                .findFirst()
                .orElseThrow();
    }

    private static List<ConsumerRecord<byte[], byte[]>> carriedOn(String how) {
        return TopicReader.all(hub.sandbox().kafka().brokers(), "deploy.out").stream()
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
}
