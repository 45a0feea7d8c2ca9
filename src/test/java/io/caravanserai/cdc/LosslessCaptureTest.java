package io.caravanserai.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.debezium.postgres.DebeziumPostgresComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten rows in one transaction; the route throws on the fifth. */
class LosslessCaptureTest {

    private World.Database database;

    @BeforeEach
    void aTable() {
        database = World.database();
        database.run("create table item (id int primary key, name text)");
    }

    private void insertTen() {
        database.run("insert into item select i, 'item ' || i from generate_series(1, 10) i");
    }

    private static List<Integer> allTen() {
        return IntStream.rangeClosed(1, 10).boxed().toList();
    }

    private static List<Integer> ids(Hub hub) {
        return hub.carried.stream().map(change -> id(change.key())).toList();
    }

    private static int id(String key) {
        return Integer.parseInt(key.replaceAll("\\D", ""));
    }

    @Test
    void theStockConsumerLosesTheRowOnWhichTheRouteFails(@TempDir java.nio.file.Path home) throws Exception {
        List<Integer> carried = new CopyOnWriteArrayList<>();
        try (var camel = new DefaultCamelContext()) {
            camel.addComponent("stock", new DebeziumPostgresComponent());
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    var source = database.source();
                    from(("stock:hub?topicPrefix=hub&tableIncludeList=public.item&slotName=stock&pluginName=pgoutput"
                                            + "&databaseHostname=localhost&databasePort=%d&databaseDbname=%s"
                                            + "&databaseUser=%s&databasePassword=%s&snapshotMode=no_data"
                                            + "&offsetStorageFileName=%s")
                                    .formatted(
                                            World.postgres().port(),
                                            database.name(),
                                            source.username(),
                                            source.password(),
                                            home.resolve("offsets")))
                            .process(exchange -> failOnFive(id(exchange), carried));
                }
            });
            camel.start();
            await().untilAsserted(() -> assertThat(database.sql()
                            .sql("select active from pg_replication_slots where slot_name = 'stock'")
                            .query(Boolean.class)
                            .optional())
                    .contains(true));
            insertTen();
            await().untilAsserted(() -> assertThat(carried).contains(10));
        }
        assertThat(carried).containsExactly(1, 2, 3, 4, 6, 7, 8, 9, 10);
    }

    private static int id(Exchange exchange) {
        return ((Struct) exchange.getMessage().getHeader("CamelDebeziumKey")).getInt32("id");
    }

    private static void failOnFive(int id, List<Integer> carried) {
        if (id == 5) {
            throw new IllegalStateException("five fails");
        }
        carried.add(id);
    }

    @Test
    void oursKeepsTheRowOnWhichTheRouteFailsUntilItIsCarried() throws Exception {
        var failures = new AtomicInteger(3);
        try (var hub = Hub.on(database).start("public.item", exchange -> {
            if (id(Hub.Carried.of(exchange).key()) == 5 && failures.getAndDecrement() > 0) {
                throw new IllegalStateException("five fails");
            }
        })) {
            // Until there is a position, a capture that dies begins with a snapshot, whose rows have ids of their own.
            hub.streaming().saved();
            insertTen();
            await().untilAsserted(() -> assertThat(ids(hub)).contains(10));
            assertThat(ids(hub)).containsAll(allTen());
            assertThat(hub.carried.stream().map(Hub.Carried::id).distinct())
                    .as("what is replayed has the ids that it had")
                    .hasSize(10);
            assertThat(hub.capture().restarts()).isPositive();
        }
    }
}
