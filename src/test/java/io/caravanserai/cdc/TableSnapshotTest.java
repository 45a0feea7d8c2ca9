package io.caravanserai.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.shared.Problem;
import java.io.IOException;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** One table of a database that may only be read, told anew while the changes flow on. */
class TableSnapshotTest {

    private static final int ROWS = 6_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private World.Database source;
    private World.Database positions;
    private CaptureSettings.Source login;

    @BeforeAll
    static void patience() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(90));
    }

    @BeforeEach
    void twoTables() {
        positions = World.database();
        source = World.empty();
        source.run("create table item (id int primary key, version int not null)");
        source.run("create table beat (id int primary key, version int not null)");
        source.run("insert into item select i, 1 from generate_series(1, %d) i".formatted(ROWS));
        source.run("create publication hub for table item, beat");
        login = source.readOnly("reader_" + source.name(), "item", "beat");
    }

    /** What was told, one after the other. */
    private record Told(int id, String op, int version, long lsn) {}

    private static List<Told> told(Hub hub, String table) {
        List<Told> told = new ArrayList<>();
        hub.carried.stream()
                .filter(change -> change.body() != null && change.topic().endsWith("." + table))
                .forEach(change -> {
                    JsonNode body = read(change.body());
                    told.add(new Told(
                            read(change.key()).path("id").asInt(),
                            body.path("op").asText(),
                            body.path("after").path("version").asInt(0),
                            body.at("/source/lsn").asLong()));
                });
        return told;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<Integer, Integer> table() {
        Map<Integer, Integer> rows = new TreeMap<>();
        source.sql()
                .sql("select id, version from item")
                .query((row, number) -> rows.put(row.getInt(1), row.getInt(2)))
                .list();
        return rows;
    }

    /** What somebody has who keeps the last word on each row. */
    private static Map<Integer, Integer> lastWords(List<Told> told) {
        Map<Integer, Integer> last = new TreeMap<>();
        told.forEach(each -> last.merge(each.id(), each.version(), (before, now) -> now));
        last.values().removeIf(version -> version == 0);
        return last;
    }

    /** What somebody has who takes no word with an earlier LSN than the one that he has. */
    private static Map<Integer, Integer> latestByLsn(List<Told> told) {
        Map<Integer, Told> last = new TreeMap<>();
        told.forEach(each -> last.merge(each.id(), each, (before, now) -> now.lsn() >= before.lsn() ? now : before));
        Map<Integer, Integer> rows = new TreeMap<>();
        last.forEach((id, each) -> {
            if (each.version() > 0) {
                rows.put(id, each.version());
            }
        });
        return rows;
    }

    private Hub start(Hub.Step step) throws Exception {
        Hub hub = Hub.on(positions, login);
        String uri = hub.from("public.item,public.beat") + "&additionalProperties.hub.quiet.interval.ms=200";
        return hub.start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri)
                        .routeId("capture")
                        .process(step::process)
                        .process(exchange -> hub.carried.add(Hub.Carried.of(exchange)));
            }
        });
    }

    private static void ask(Hub hub, String... tables) {
        new CaptureApi(hub.captures, hub.leases)
                .askForSnapshot(
                        "hub", "an operator", "{\"tables\": [\"%s\"]}".formatted(String.join("\", \"", tables)));
    }

    private static TableSnapshot only(Hub hub) {
        var shown =
                new CaptureApi(hub.captures, hub.leases).list().data().get(0).tableSnapshots();
        assertThat(shown).hasSize(1);
        return shown.get(0);
    }

    private static void awaitTold(Hub hub) {
        await().until(() -> only(hub).toldAt() != null);
    }

    @Test
    void tellsEveryRowOfThatTableAndNoOtherAndShowsHowFarItIs() throws Exception {
        try (var hub = start(exchange -> {}).streaming()) {
            source.run("insert into beat values (1, 1)");
            await().untilAsserted(() -> assertThat(told(hub, "beat")).hasSize(1));
            hub.carried.clear();
            ask(hub, "public.item");
            awaitTold(hub);

            var told = told(hub, "item");
            assertThat(told).hasSize(ROWS).extracting(Told::op).containsOnly("r");
            assertThat(lastWords(told)).isEqualTo(table());
            assertThat(told(hub, "beat")).isEmpty();
            assertThat(hub.carried).extracting(Hub.Carried::id).doesNotHaveDuplicates();
            assertThat(only(hub))
                    .extracting(TableSnapshot::table, TableSnapshot::askedBy, TableSnapshot::rows)
                    .containsExactly("public.item", "an operator", (long) ROWS);
            assertThat(hub.capture().phase()).isEqualTo(CaptureState.Phase.RUNNING);
            assertThat(source.sql()
                            .sql("select count(*) from pg_replication_slots where database = current_database()")
                            .query(Integer.class)
                            .single())
                    .as("slots left behind, besides the capture's own")
                    .isOne();
        }
    }

    @Test
    void whateverIsWrittenMeanwhileNoRowIsToldOlderThanBeforeAndItsEndLast() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("TableSnapshotTest: repeat with -Dseed=" + seed);
        var writing = new AtomicBoolean(true);
        try (var hub = start(exchange -> {}).streaming()) {
            var writers = List.of(
                    write(writing, new Random(seed)),
                    write(writing, new Random(seed + 1)),
                    write(writing, new Random(seed + 2)));
            for (int round = 0; round < 4; round++) {
                ask(hub, "public.item");
                awaitTold(hub);
            }
            writing.set(false);
            writers.forEach(CompletableFuture::join);

            await().untilAsserted(() -> assertThat(lastWords(told(hub, "item"))).isEqualTo(table()));
            assertThat(hub.capture().restarts()).isZero();
            assertInOrder(told(hub, "item"));
            assertThat(latestByLsn(told(hub, "item")))
                    .as("who goes by the LSN misses nothing")
                    .isEqualTo(table());
            assertThat(told(hub, "item").stream().filter(each -> each.op().equals("r")))
                    .hasSizeGreaterThan(3 * ROWS);
        }
    }

    private static void assertInOrder(List<Told> told) {
        Map<Integer, Integer> newest = new TreeMap<>();
        told.stream().filter(each -> each.version() > 0).forEach(each -> {
            assertThat(each.version())
                    .as("what is told of row %d after version %s", each.id(), newest.get(each.id()))
                    .isGreaterThanOrEqualTo(newest.getOrDefault(each.id(), 0));
            newest.put(each.id(), each.version());
        });
    }

    /** Transactions that overlap, each of some changes. A row that comes back goes on from its last version. */
    private CompletableFuture<Void> write(AtomicBoolean writing, Random random) {
        var sql = new JdbcTemplate(World.postgres().dataSource(source.name()));
        return CompletableFuture.runAsync(() -> {
            while (writing.get()) {
                int id = 1 + random.nextInt(ROWS);
                sql.execute(
                        switch (random.nextInt(4)) {
                            case 0 -> "delete from item where id = " + id;
                            case 1 ->
                                "insert into item values (%d, txid_current() %% 2000000000 + 1000) on conflict do nothing"
                                        .formatted(id);
                            default ->
                                ("update item set version = greatest(version, (txid_current() %% 2000000000)::int) + 1"
                                                + " where id = %d; select pg_sleep(%s)")
                                        .formatted(id, random.nextInt(40) / 1000.0);
                        });
            }
        });
    }

    @Test
    void oneThatIsBrokenOffIsBegunAnewByWhoeverComesNext() throws Exception {
        var rows = new AtomicInteger();
        var dies = new AtomicInteger();
        try (var hub = start(exchange -> {
            boolean row = String.valueOf(Hub.Carried.of(exchange).body()).contains("\"op\":\"r\"");
            if (row && dies.get() > 0 && rows.incrementAndGet() % (ROWS * 2 / 3) == 0) {
                dies.decrementAndGet();
                source.run("update item set version = version + 1 where id % 7 = 0");
                source.run("delete from item where id %% 11 = %d".formatted(dies.get()));
                throw new IllegalStateException("dies in the middle of a table");
            }
        })) {
            hub.streaming();
            dies.set(2);
            ask(hub, "public.item");
            awaitTold(hub);
            await().untilAsserted(() -> assertThat(lastWords(told(hub, "item"))).isEqualTo(table()));
            assertThat(hub.capture().restarts()).isEqualTo(2);
            assertInOrder(told(hub, "item"));
        }
    }

    @Test
    void anotherHubGoesOnWhereTheFirstIsStoppedInTheMiddle() throws Exception {
        var rows = new AtomicInteger();
        var slow = new AtomicBoolean();
        try (var one = start(exchange -> {
            if (slow.get() && rows.incrementAndGet() > 100) {
                Thread.sleep(5);
            }
        })) {
            one.streaming();
            slow.set(true);
            ask(one, "public.item");
            await().until(() -> rows.get() > 200);
            one.close();
            try (var other = start(exchange -> {})) {
                awaitTold(other);
                assertThat(lastWords(told(other, "item"))).isEqualTo(table());
            }
        }
    }

    @Test
    void whileItWaitsForATransactionThatIsOpenTheChangesFlowOnAndTheTransactionIsToldAfterTheRow() throws Exception {
        try (var hub = start(exchange -> {}).streaming();
                Connection open = open()) {
            execute(open, "update item set version = 2 where id = 1");
            hub.carried.clear();
            ask(hub, "public.item");
            await().until(() -> only(hub).begunAt() != null);
            source.run("insert into beat values (1, 1)");
            await().untilAsserted(() -> assertThat(told(hub, "beat")).hasSize(1));
            open.commit();
            awaitTold(hub);

            assertThat(lastWords(told(hub, "item"))).isEqualTo(table());
            assertInOrder(told(hub, "item"));
        }
    }

    /**
     * A slot is made at a place at which all transactions have ended that were under way a moment before. One that began
     * after that moment may have changed rows before the place, and be told after it.
     */
    private void changeARowBeforeThePlaceAndCommitAfterIt(Runnable making, Hub hub) throws Exception {
        try (var first = open();
                var second = open();
                var late = open()) {
            execute(first, "insert into beat values (1, 1)");
            making.run();
            awaitThatSomebodyWaitsFor(first);
            execute(second, "insert into beat values (2, 1)");
            first.commit();
            awaitThatSomebodyWaitsFor(second);
            execute(late, "update item set version = 2 where id = 1");
            hub.carried.clear();
            second.commit();
            await().until(() ->
                    told(hub, "item").stream().anyMatch(each -> each.op().equals("r")));
            late.commit();
            await().until(() -> lastWords(told(hub, "item")).equals(table()));
        }
        assertThat(latestByLsn(told(hub, "item")))
                .as("who goes by the LSN misses nothing")
                .isEqualTo(table());
    }

    private Connection open() throws Exception {
        Connection connection = World.postgres().dataSource(source.name()).getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void execute(Connection connection, String statement) throws Exception {
        try (var one = connection.createStatement()) {
            one.execute(statement);
        }
    }

    private void awaitThatSomebodyWaitsFor(Connection transaction) throws Exception {
        long id;
        try (var one = transaction.createStatement();
                var row = one.executeQuery("select pg_current_xact_id()::text::bigint")) {
            row.next();
            id = row.getLong(1);
        }
        await().until(() -> source.sql()
                .sql("select exists (select from pg_locks where locktype = 'transactionid' and not granted"
                        + " and transactionid::text::bigint = ?)")
                .param(id)
                .query(Boolean.class)
                .single());
    }

    @Test
    void aChangeThatIsToldAfterARowHasALaterLsnThoughItWasMadeBeforeThePlaceOfTheRows() throws Exception {
        try (var hub = start(exchange -> {}).streaming()) {
            changeARowBeforeThePlaceAndCommitAfterIt(() -> ask(hub, "public.item"), hub);
        }
    }

    @Test
    void thatIsSoOfTheFirstSnapshotToo() throws Exception {
        try (var hub = Hub.on(positions, login)) {
            changeARowBeforeThePlaceAndCommitAfterIt(() -> startQuietly(hub), hub);
        }
    }

    private static void startQuietly(Hub hub) {
        try {
            hub.start("public.item,public.beat", exchange -> {});
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aTableThatIsNotFollowedIsRefusedByItsName() throws Exception {
        try (var hub = start(exchange -> {}).streaming()) {
            assertThatThrownBy(() -> ask(hub, "public.item", "public.secret"))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.errors())
                                    .singleElement()
                                    .satisfies(error -> {
                                        assertThat(error.field()).isEqualTo("tables.1");
                                        assertThat(error.message()).contains("public.beat, public.item");
                                    }));
            assertThat(hub.leases.tables().of("hub")).isEmpty();
        }
    }
}
