package io.caravanserai.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaComponent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;

/** Two hubs on one database: one carries, the other stands by. */
class TwoHubsTest {

    private World.Database database;

    @BeforeAll
    static void patience() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(90));
    }

    @BeforeEach
    void aTable() {
        database = World.database();
        database.run("create table item (id int primary key, name text)");
        database.run("alter table item replica identity full");
    }

    private void insert(int first, int last) {
        database.run("insert into item select i, 'item ' || i from generate_series(%d, %d) i".formatted(first, last));
    }

    private static List<Integer> carriedBy(Hub... hubs) {
        return Stream.of(hubs)
                .flatMap(hub -> hub.carried.stream())
                .map(change -> Integer.valueOf(change.key().replaceAll("\\D", "")))
                .sorted()
                .toList();
    }

    private static List<Integer> upTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    private static CaptureState.Phase phase(Hub hub) {
        return hub.capture().phase();
    }

    private static void awaitOneOf(Hub one, Hub other) {
        await().untilAsserted(() -> assertThat(List.of(phase(one), phase(other)))
                .containsExactlyInAnyOrder(CaptureState.Phase.RUNNING, CaptureState.Phase.STANDBY));
    }

    @Test
    void onAVirginDatabaseOnlyOneTakesTheSnapshotAndTheOtherIsWellAndSaysWhoDoes() throws Exception {
        insert(1, 500);
        try (var one = Hub.on(database);
                var other = Hub.on(database)) {
            var started = CompletableFuture.runAsync(() -> startQuietly(one));
            startQuietly(other);
            started.join();
            awaitOneOf(one, other);
            insert(501, 510);

            await().untilAsserted(() -> assertThat(carriedBy(one, other)).isEqualTo(upTo(510)));
            Hub idle = one.carried.isEmpty() ? one : other;
            var health = new CaptureHealth(idle.captures).health();
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails().get("hub").toString()).contains("STANDBY", "heldBy=", "heldSince=");
            assertThat(one.capture().restarts() + other.capture().restarts()).isZero();
        }
    }

    private static void startQuietly(Hub hub) {
        try {
            hub.start("public.item", exchange -> {});
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whenTheOneThatCarriesIsStoppedTheOtherGoesOnWithNoneLostAndNoneTwice() throws Exception {
        try (var one = Hub.on(database).start("public.item", exchange -> {});
                var other = Hub.on(database)) {
            one.streaming();
            other.start("public.item", exchange -> {});
            awaitOneOf(one, other);
            insert(1, 100);
            await().untilAsserted(() -> assertThat(one.carried).hasSize(100));
            one.camel.getRouteController().stopRoute("capture");
            insert(101, 200);
            other.streaming();
            one.camel.getRouteController().startRoute("capture");
            insert(201, 300);

            await().untilAsserted(() -> assertThat(carriedBy(one, other)).isEqualTo(upTo(300)));
            assertThat(phase(one)).isEqualTo(CaptureState.Phase.STANDBY);
        }
    }

    @Test
    void oneThatSleptPastItsLeasePutsNothingBehindWhatTheOtherHasWritten() throws Exception {
        var asleep = new CountDownLatch(1);
        var wakes = new CountDownLatch(1);
        database.run("create table nap (id int primary key, name text)");
        try (var one = Hub.on(database);
                var other = Hub.on(database);
                var topic = new Topic(World.kafka().brokers(), "hub.public.nap")) {
            intoKafka(one, change -> {
                if (change.body().contains("\"name\":\"in hand\"")) {
                    asleep.countDown();
                    wakes.await();
                }
            });
            one.streaming();
            database.run("insert into nap values (1, 'first')");
            await().until(() -> names(topic).equals(List.of("first")));
            one.saved();
            database.run("update nap set name = 'sent'; update nap set name = 'in hand'");
            asleep.await();
            await().until(() -> names(topic).equals(List.of("first", "sent")));

            database.run(
                    "update cdc.position set holder = gen_random_uuid(), leased_until = now() - interval '1 minute'");
            intoKafka(other, change -> {});
            other.streaming();
            database.run("update nap set name = 'newest'");
            await().untilAsserted(() -> assertThat(names(topic)).endsWith("newest"));
            wakes.countDown();
            await().until(() -> phase(one) == CaptureState.Phase.STANDBY);
            database.run("update nap set name = 'the end'");

            await().untilAsserted(() -> assertThat(names(topic)).endsWith("the end"));
            assertThat(names(topic)).containsExactly("first", "sent", "sent", "in hand", "newest", "the end");
            assertThat(one.capture().restarts() + other.capture().restarts()).isZero();
        }
    }

    @Test
    void aCaptureThatIsPausedIsCarriedByNeitherUntilItIsResumedAndGoesOnWithNoneLostAndNoneTwice() throws Exception {
        try (var one = Hub.on(database).start("public.item", exchange -> {});
                var other = Hub.on(database)) {
            one.streaming();
            other.start("public.item", exchange -> {});
            insert(1, 100);
            await().untilAsserted(() -> assertThat(carriedBy(one, other)).hasSize(100));
            var api = new CaptureApi(other.captures, other.leases);
            api.pause("hub", "ada");
            await().until(() -> phase(one) == CaptureState.Phase.PAUSED && phase(other) == CaptureState.Phase.PAUSED);
            insert(101, 200);

            assertThat(api.list().data().get(0).pausedBy()).isEqualTo("ada");
            var health = new CaptureHealth(one.captures).health();
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails().get("hub").toString()).contains("PAUSED", "pausedBy=ada");
            assertThat(carriedBy(one, other)).hasSize(100);
            api.resume("hub");
            await().untilAsserted(() -> assertThat(carriedBy(one, other)).isEqualTo(upTo(200)));
            awaitOneOf(one, other);
        }
    }

    private interface Step {
        void take(Hub.Carried change) throws Exception;
    }

    private static void intoKafka(Hub hub, Step step) throws Exception {
        var kafka = new KafkaComponent();
        kafka.getConfiguration().setBrokers(World.kafka().brokers());
        hub.camel.addComponent("kafka", kafka);
        String uri = hub.from("public.nap") + "&fence=#hubChangesFence";
        hub.start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri)
                        .routeId("capture")
                        .process(exchange -> step.take(Hub.Carried.of(exchange)))
                        .setHeader("kafka.OVERRIDE_TOPIC", header("CamelDebeziumIdentifier"))
                        .setHeader("kafka.KEY", header("CamelDebeziumKey"))
                        .to("kafka:changes?kafkaClientFactory=#hubChangesFence&enableIdempotence=true"
                                + "&keySerializer=org.apache.kafka.common.serialization.ByteArraySerializer"
                                + "&valueSerializer=org.apache.kafka.common.serialization.ByteArraySerializer");
            }
        });
    }

    private static List<String> names(Topic topic) {
        return topic.records().stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8)
                        .replaceFirst("(?s).*\"after\":\\{[^}]*\"name\":\"([^\"]*)\".*", "$1"))
                .toList();
    }
}
