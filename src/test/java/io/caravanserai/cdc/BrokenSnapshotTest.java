package io.caravanserai.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A first snapshot that is broken off, while others write. */
class BrokenSnapshotTest {

    private static final int ROWS = 3_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private World.Database database;

    @BeforeAll
    static void patience() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(90));
    }

    @BeforeEach
    void aTable() {
        database = World.database();
        database.run("create table item (id int primary key, version int not null)");
        database.run("alter table item replica identity full");
        database.run("insert into item select i, 1 from generate_series(1, %d) i".formatted(ROWS));
    }

    /** What was told of each row, in order: its version, or 0 for its deletion. */
    private static Map<Integer, List<Integer>> told(Hub hub) {
        Map<Integer, List<Integer>> told = new TreeMap<>();
        hub.carried.stream().filter(change -> change.body() != null).forEach(change -> {
            JsonNode body = read(change.body());
            told.computeIfAbsent(read(change.key()).path("id").asInt(), id -> new ArrayList<>())
                    .add(body.path("after").path("version").asInt(0));
        });
        return told;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<Integer, Integer> table() {
        Map<Integer, Integer> rows = new TreeMap<>();
        database.sql()
                .sql("select id, version from item")
                .query((row, number) -> rows.put(row.getInt(1), row.getInt(2)))
                .list();
        return rows;
    }

    private static Map<Integer, Integer> lastWords(Hub hub) {
        Map<Integer, Integer> last = new TreeMap<>();
        told(hub).forEach((id, versions) -> {
            int version = versions.get(versions.size() - 1);
            if (version > 0) {
                last.put(id, version);
            }
        });
        return last;
    }

    @Test
    void whatWasDeletedBeforeItWasTakenAgainIsToldAndNoRowIsToldOlderThanBefore() throws Exception {
        var countdown = new AtomicInteger(ROWS / 2);
        try (var hub = Hub.on(database).start("public.item", exchange -> {
            if (countdown.decrementAndGet() == 0) {
                database.run("delete from item where id in (1, %d)".formatted(ROWS));
                database.run("update item set version = 2 where id in (2, %d)".formatted(ROWS - 1));
                database.run("update item set version = 3 where id in (2, %d)".formatted(ROWS - 1));
                database.run("insert into item values (%d, 1)".formatted(ROWS + 1));
                throw new IllegalStateException("dies in the middle of the snapshot");
            }
        })) {
            await().untilAsserted(() -> assertThat(lastWords(hub)).isEqualTo(table()));
            hub.streaming();
            var told = told(hub);
            assertThat(told.get(1)).as("told, then deleted").containsExactly(1, 0);
            assertThat(told.get(2)).as("told, then changed").containsExactly(1, 2, 3, 3);
            assertThat(told.get(ROWS - 1)).as("changed, then told").containsExactly(2, 3, 3);
            assertThat(hub.capture().restarts()).isOne();
        }
    }

    @Test
    void howeverOftenItIsBrokenOffAndWhateverIsWrittenMeanwhileEachRowIsToldInOrderAndItsEndLast() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("BrokenSnapshotTest: repeat with -Dseed=" + seed);
        var carried = new AtomicInteger();
        var dies = new AtomicInteger(3);
        var writing = new AtomicBoolean(true);
        var writers = List.of(write(writing, new Random(seed)), write(writing, new Random(seed + 1)));
        try (var hub = Hub.on(database).start("public.item", exchange -> {
            if (carried.incrementAndGet() % 1_900 == 0 && dies.decrementAndGet() >= 0) {
                throw new IllegalStateException("dies now and then");
            }
        })) {
            await().until(() -> hub.capture().phase() == CaptureState.Phase.RUNNING);
            writing.set(false);
            writers.forEach(CompletableFuture::join);
            await().untilAsserted(() -> assertThat(lastWords(hub)).isEqualTo(table()));
            assertThat(hub.capture().restarts()).isEqualTo(3);
            told(hub)
                    .forEach((id, versions) -> assertThat(withoutDeletions(versions))
                            .as("versions told of row %d", id)
                            .isSorted());
        }
    }

    private static List<Integer> withoutDeletions(List<Integer> versions) {
        return versions.stream().filter(version -> version > 0).toList();
    }

    /** Transactions that overlap, each of some changes. A row that comes back goes on from its last version. */
    private CompletableFuture<Void> write(AtomicBoolean writing, Random random) {
        var sql = new JdbcTemplate(World.postgres().dataSource(database.name()));
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
                                        .formatted(id, random.nextInt(10) / 1000.0);
                        });
            }
        });
    }
}
