package io.caravanserai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.Http;
import io.caravanserai.sandbox.Sandbox;
import java.io.IOException;
import java.io.StringReader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;

/** In which it is the changes themselves that are unusual: refused ones, large transactions, tables that change. */
final class TableScenarios {

    private static final Duration START = Duration.ofSeconds(120);
    private static final int ROWS = 1_500;

    private TableScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.thorough("change-refused", TableScenarios::changeRefused, 3, 4),
                Scenario.thorough("kills-in-large-transactions", TableScenarios::killsInLargeTransactions, 5, 6),
                Scenario.thorough("quiet-tables", TableScenarios::quietTables, 9),
                Scenario.thorough("tables-change", TableScenarios::tablesChange, 11));
    }

    /** One row of a transaction is too large for Kafka; and later Kafka refuses every change, for a while. */
    private static void changeRefused(World world) {
        var notes = Notes.in(world);
        world.parksOnPurpose(why -> why.contains("larger than"));
        world.startStreaming();
        try (var load = Load.on(world, LoadPlan.usual())) {
            load.await(100);
            notes.sql("insert into note select i, case i when 5 then repeat('too large', 200000) else 'small' end"
                    + " from generate_series(1, 10) i");
            world.fault("a change that is too large for Kafka");
            Await.until(
                    START,
                    "it is parked",
                    () -> world.sql()
                                    .sql("select count(*) from parked_message where message_key = '{\"id\":5}'")
                                    .query(Integer.class)
                                    .single()
                            == 1);
            notes.needReplicas(2);
            world.fault("Kafka refuses all changes");
            notes.sql("insert into note select i, 'later' from generate_series(11, 20) i");
            world.goOnFor(World.lasting(Duration.ofSeconds(20)));
            notes.needReplicas(1);
            load.await(world.history().size() + 100);
        }
        var expected =
                IntStream.rangeClosed(1, 20).filter(id -> id != 5).boxed().collect(Collectors.toSet());
        Await.until(START, "the others are told", () -> notes.told().keySet().equals(expected));
        assertThat(notes.told().values()).as("each once").allMatch(ops -> ops.equals("c"));
        var captures = Http.as(Sandbox.OPERATOR, world.hub().port()).get("/api/captures");
        assertThat(captures.json().at("/data/0/restarts").asInt())
                .as("deaths of the capture")
                .isZero();
    }

    /**
     * The hub is killed among changes that have one place in the log, transactions that follow each other closely, and
     * new keys, each of which is a deletion and a creation, in transactions larger than a batch.
     */
    private static void killsInLargeTransactions(World world) throws Exception {
        var notes = Notes.in(world);
        world.startStreaming();
        var random = world.random("kills");
        try (var load = Load.on(world, LoadPlan.usual())) {
            load.await(60);
            for (int round = 0; round < 4; round++) {
                int first = 1 + round * ROWS;
                copy(world, first);
                for (int id = first; id < first + 100; id++) {
                    notes.sql("update note set text = 'b' where id = " + id);
                }
                notes.sql("update note set id = id + 1000000 where id between %d and %d"
                        .formatted(first, first + ROWS - 1));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(1_500)));
                world.kill(world.hub());
                world.hub().start();
                world.hub().awaitHealthy(START);
            }
        }
        int all = 4 * ROWS;
        Await.until(
                START,
                "every row is told under both of its keys",
                () -> notes.told().size() == 2 * all);
        Await.until(
                START,
                "the last word on every old key is its deletion",
                () -> notes.told().entrySet().stream()
                        .filter(note -> note.getKey() < 1_000_000)
                        .allMatch(note -> note.getValue().matches("c[cud]*d")));
        assertThat(notes.told().entrySet())
                .as("under the new keys")
                .filteredOn(note -> note.getKey() > 1_000_000)
                .allMatch(note -> note.getValue().matches("c+"));
    }

    /** COPY writes many rows with one WAL record, and so with one LSN. */
    private static void copy(World world, int first) throws SQLException, IOException {
        var rows = IntStream.range(first, first + ROWS)
                .mapToObj(id -> id + "\ta\n")
                .collect(Collectors.joining());
        try (var connection = world.database().getConnection()) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy note from stdin", new StringReader(rows));
        }
    }

    /** Nobody touches what is captured, and much is written beside it. */
    private static void quietTables(World world) {
        world.startStreaming();
        world.sql().sql("create table busy (text text)").update();
        for (int round = 0; round < 3; round++) {
            for (int time = 0; time < 5; time++) {
                world.sql()
                        .sql("insert into busy select repeat(md5(i::text), 30) from generate_series(1, 10000) i")
                        .update();
            }
            world.sql().sql("checkpoint").update();
            world.fault("50 MB written beside quiet tables");
            Await.until(Duration.ofSeconds(60), "the server keeps little WAL for the slot", () -> {
                world.sql().sql("checkpoint").update();
                return world.sql()
                                .sql(
                                        "select pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn) from pg_replication_slots")
                                .query(Long.class)
                                .single()
                        < 20_000_000;
            });
        }
    }

    /** Columns come, go, and change their names and types, large values among them, while people edit. */
    private static void tablesChange(World world) {
        HubTables.make(world.database());
        world.sql()
                .sql("create table memo (id int primary key, title text, body text)")
                .update();
        world.set("hub.cdc.tables", "public.customer,public.memo");
        world.startStreaming();
        String large = "(select string_agg(md5(i::text || email), '') from generate_series(1, 400) i)";
        try (var load = Load.on(world, LoadPlan.usual())) {
            load.await(100);
            world.sql()
                    .sql("insert into memo select i, 'first', (select string_agg(md5(i::text || j), '')"
                            + " from generate_series(1, 400) j) from generate_series(1, 20) i")
                    .update();
            for (String change : List.of(
                    "alter table customer add remark text",
                    "update customer set remark = " + large,
                    "update memo set title = 'second'",
                    "alter table customer alter remark type varchar(100000)",
                    "alter table customer rename remark to remarks",
                    "update customer set remarks = 'short' where name < 'm'",
                    "alter table memo add pages int",
                    "update memo set pages = id",
                    "alter table customer alter remarks type jsonb using to_jsonb(remarks)",
                    "alter table customer drop remarks")) {
                world.sql().sql(change).update();
                world.fault(change.replaceAll(" = .*", " = …"));
                load.await(world.history().size() + 40);
            }
        }
        var memos = Notes.told(world, "memo");
        Await.until(
                START,
                "all is told",
                () -> Notes.told(world, "memo").values().stream().allMatch(ops -> ops.equals("cuu")));
        assertThat(Notes.bodies(world, "memo"))
                .as("what was large and left alone is left out")
                .filteredOn(body -> body.contains("\"op\":\"u\""))
                .hasSize(40)
                .noneMatch(body -> body.contains("\"body\"") || body.contains("unavailable"));
        assertThat(Notes.bodies(world, "customer")).noneMatch(body -> body.contains("unavailable"));
        assertThat(memos).hasSize(20);
    }
}
