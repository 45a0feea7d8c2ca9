package io.caravanserai.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.management.ObjectName;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;

/** What goes wrong around a capture, and what must hold all the same. */
class FaultsTest {

    private World.Database database;

    @BeforeAll
    static void patience() {
        Awaitility.setDefaultTimeout(java.time.Duration.ofSeconds(90));
    }

    @BeforeEach
    void aTable() {
        database = World.database();
        database.run("create table item (id int primary key, name text)");
        database.run("alter table item replica identity full");
    }

    private static List<Integer> upTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    private static List<Integer> ids(List<Hub.Carried> changes) {
        return changes.stream().map(FaultsTest::id).toList();
    }

    private static int id(Hub.Carried change) {
        return Integer.parseInt(change.key().replaceAll("\\D", ""));
    }

    private void insert(int first, int last) {
        database.run("insert into item select i, 'item ' || i from generate_series(%d, %d) i".formatted(first, last));
    }

    @Test
    void aRowThatCanNeverBeCarriedIsParkedAndItsNeighboursFlowOnInOrder() throws Exception {
        try (var hub = Hub.on(database)) {
            String uri = hub.from("public.item");
            hub.start(new RouteBuilder() {
                @Override
                public void configure() {
                    onException(IllegalStateException.class)
                            .handled(true)
                            .process(exchange -> hub.parked.add(Hub.Carried.of(exchange)));
                    from(uri).routeId("capture").process(exchange -> {
                        var change = Hub.Carried.of(exchange);
                        if (id(change) == 5) {
                            throw new IllegalStateException("five is bad");
                        }
                        hub.carried.add(change);
                    });
                }
            });
            hub.streaming();
            insert(1, 10);
            await().untilAsserted(() -> assertThat(hub.carried).hasSize(9));
            assertThat(ids(hub.carried)).containsExactly(1, 2, 3, 4, 6, 7, 8, 9, 10);
            assertThat(ids(hub.parked)).containsExactly(5);
            assertThat(hub.capture().restarts()).isZero();
        }
    }

    @Test
    void aRowThatFailsForAWhileIsTriedAgainBeforeTheNextIsHandedOver() throws Exception {
        var failures = new AtomicInteger(3);
        try (var hub = Hub.on(database)) {
            String uri = hub.from("public.item");
            hub.start(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(defaultErrorHandler().maximumRedeliveries(5).redeliveryDelay(20));
                    from(uri).routeId("capture").process(exchange -> {
                        var change = Hub.Carried.of(exchange);
                        if (id(change) == 5 && failures.getAndDecrement() > 0) {
                            throw new IllegalStateException("not yet");
                        }
                        hub.carried.add(change);
                    });
                }
            });
            hub.streaming();
            insert(1, 10);
            await().untilAsserted(() -> assertThat(hub.carried).hasSize(10));
            assertThat(ids(hub.carried)).isEqualTo(upTo(10));
            assertThat(hub.capture().restarts()).isZero();
        }
    }

    @Test
    void aWalsenderThatIsKilledMakesTheHealthDownUntilChangesFlowAgain() throws Exception {
        try (var hub = Hub.on(database).start("public.item", exchange -> {})) {
            hub.streaming();
            insert(1, 10);
            await().untilAsserted(() -> assertThat(hub.carried).hasSize(10));
            var health = new CaptureHealth(hub.captures);
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);

            database.sql()
                    .sql("select pg_terminate_backend(active_pid) from pg_replication_slots where slot_name = ?")
                    .param(hub.slot())
                    .query(Boolean.class)
                    .single();
            await().pollInterval(java.time.Duration.ofMillis(10)).untilAsserted(() -> {
                assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
                assertThat(hub.capture().reason()).isNotBlank();
            });
            insert(11, 20);
            await().untilAsserted(() -> assertThat(ids(hub.carried)).containsAll(upTo(20)));
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        }
    }

    @Test
    void anOrderlyRestartNeitherLosesNorRepeats() throws Exception {
        try (var hub = Hub.on(database).start("public.item", exchange -> {})) {
            hub.streaming();
            insert(1, 10);
            await().untilAsserted(() -> assertThat(hub.carried).hasSize(10));
            hub.camel.getRouteController().stopRoute("capture");
            assertThat(hub.capture().phase()).isEqualTo(CaptureState.Phase.STOPPED);
            insert(11, 20);
            hub.camel.getRouteController().startRoute("capture");
            hub.streaming();
            await().untilAsserted(() -> assertThat(ids(hub.carried)).contains(20));
            assertThat(ids(hub.carried)).isEqualTo(upTo(20));
        }
    }

    @Test
    void aSuspendedRouteKeepsItsPlace() throws Exception {
        try (var hub = Hub.on(database).start("public.item", exchange -> {})) {
            hub.streaming();
            insert(1, 5);
            await().untilAsserted(() -> assertThat(hub.carried).hasSize(5));
            hub.camel.getRouteController().suspendRoute("capture");
            insert(6, 10);
            assertThat(hub.capture().phase()).isEqualTo(CaptureState.Phase.STOPPED);
            hub.camel.getRouteController().resumeRoute("capture");
            await().untilAsserted(() -> assertThat(ids(hub.carried)).isEqualTo(upTo(10)));
        }
    }

    @Test
    void deathsInTheMiddleOfTransactionsAndOfOneLsnLoseNothing() throws Exception {
        var countdown = new AtomicInteger(700);
        try (var hub = Hub.on(database).start("public.item", exchange -> {
            if (countdown.decrementAndGet() % 900 == 0) {
                throw new IllegalStateException("dies now and then");
            }
        })) {
            hub.streaming().saved();
            for (int first = 1; first <= 2_000; first += 500) {
                copy(first, first + 499);
                database.run("update item set name = name || '!' where id = " + first);
            }
            await().untilAsserted(() -> {
                assertThat(ids(hub.carried)).containsAll(upTo(2_000));
                assertThat(hub.carried.stream()
                                .filter(change -> change.body().contains("\"op\":\"u\""))
                                .map(FaultsTest::id))
                        .contains(1, 501, 1001, 1501);
            });
            assertThat(hub.capture().restarts()).isPositive();
            assertThat(hub.carried.stream().map(Hub.Carried::id).distinct()).hasSize(2_004);
        }
    }

    /** COPY writes many rows with one WAL record, and so with one LSN. */
    private void copy(int first, int last) throws Exception {
        var rows = new StringBuilder();
        upTo(last).subList(first - 1, last).forEach(id -> rows.append(id).append("\titem\n"));
        try (var connection = World.postgres().dataSource(database.name()).getConnection()) {
            connection
                    .unwrap(org.postgresql.PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy item from stdin", new java.io.StringReader(rows.toString()));
        }
    }

    @Test
    void aNewKeyIsADeleteOfTheOldAndACreateOfTheNewEachWithItsOwnId() throws Exception {
        try (var hub = Hub.on(database).start("public.item", exchange -> {})) {
            hub.streaming();
            insert(1, 1);
            database.run("update item set id = 2");
            await().untilAsserted(() -> assertThat(hub.carried).hasSize(4));
            assertThat(ids(hub.carried)).containsExactly(1, 1, 1, 2);
            assertThat(hub.carried).extracting(Hub.Carried::id).doesNotHaveDuplicates();
            assertThat(hub.carried.get(2).body())
                    .as("a tombstone for the old key")
                    .isNull();
        }
    }

    @Test
    void aSlotThatWasDroppedIsLoudAndNothingIsSkippedInSilence() throws Exception {
        try (var hub = Hub.on(database).start("public.item", exchange -> {})) {
            hub.streaming();
            insert(1, 3);
            await().untilAsserted(() -> assertThat(hub.carried).hasSize(3));
            hub.camel.getRouteController().stopRoute("capture");
            database.run("select pg_drop_replication_slot('%s')".formatted(hub.slot()));
            insert(4, 6);
            hub.camel.getRouteController().startRoute("capture");
            await().untilAsserted(() -> assertThat(hub.capture().reason()).contains("does not exist any more"));
            assertThat(new CaptureHealth(hub.captures).health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(hub.carried).hasSize(3);

            database.run("delete from cdc.position");
            await().untilAsserted(() -> assertThat(ids(hub.carried)).containsAll(upTo(6)));
        }
    }

    @Test
    void aBusyNeighbourDoesNotMakeTheServerKeepItsWalForAQuietTable() throws Exception {
        database.run("create table noise (text text)");
        try (var hub = Hub.on(database)) {
            String uri = hub.from("public.item") + "&additionalProperties.hub.quiet.interval.ms=300";
            hub.start(new RouteBuilder() {
                @Override
                public void configure() {
                    from(uri).routeId("capture").process(exchange -> {});
                }
            });
            hub.streaming();
            insert(1, 1);
            for (int round = 0; round < 5; round++) {
                database.run("insert into noise select repeat('x', 1000) from generate_series(1, 5000)");
            }
            await().untilAsserted(() -> assertThat(hub.capture().lag().bytes()).isLessThan(1_000_000));
            assertThat(hub.capture().lag().seconds()).isLessThan(10);
        }
    }

    @Test
    void theStateOfTheCaptureStandsInJmxBesideTheRouteAndNoSecretDoes() throws Exception {
        try (var hub = Hub.on(database).start("public.item", exchange -> {})) {
            hub.streaming();
            var server = hub.camel.getManagementStrategy().getManagementAgent().getMBeanServer();
            var names = server.queryNames(new ObjectName("org.apache.camel:type=consumers,*"), null);
            assertThat(names).hasSize(1);
            var name = names.iterator().next();
            assertThat(server.getAttribute(name, "CaptureState")).isEqualTo("RUNNING");
            assertThat(server.getAttribute(name, "RouteId")).isEqualTo("capture");
            assertThat(hub.camel.getEndpoints())
                    .extracting(Object::toString)
                    .noneMatch(uri -> uri.contains("password"));
        }
    }

    @Test
    void aRestartOfTheServerLosesNothing() throws Exception {
        try (var hub = Hub.on(database).start("public.item", exchange -> {})) {
            hub.streaming();
            insert(1, 10);
            await().untilAsserted(() -> assertThat(hub.carried).hasSize(10));
            World.postgres().stop();
            await().until(() -> hub.capture().dead());
            World.postgres().resume();
            insert(11, 500);
            await().untilAsserted(() -> assertThat(ids(hub.carried)).containsAll(upTo(500)));
            assertThat(hub.capture().dead()).isFalse();
        }
    }
}
