package io.caravanserai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.Http;
import io.caravanserai.sandbox.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.JdbcTemplate;

/** In which change data capture fails, restarts, and meets what is unusual. */
final class CaptureScenarios {

    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration START = Duration.ofSeconds(120);

    private CaptureScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.quick("hub-stands-still", CaptureScenarios::hubStandsStill, 13),
                Scenario.thorough("kill-during-the-snapshot", CaptureScenarios::killDuringTheSnapshot, 10),
                Scenario.thorough("slot-dropped", world -> slotLost(world, CaptureScenarios::drop), 8),
                Scenario.thorough("slot-made-anew", world -> slotLost(world, CaptureScenarios::makeAnew), 8),
                Scenario.thorough("slot-invalidated", world -> slotLost(world, CaptureScenarios::outgrow), 8));
    }

    /**
     * The hub that carries the changes is stopped where it is, for four times its lease, and goes on where it was. The
     * other has taken over by then, and stays the one that carries.
     */
    private static void hubStandsStill(World world) {
        world.set("hub.cdc.lease", World.lasting(LEASE).toMillis() + "ms");
        world.startStreaming();
        var other = world.anotherHub();
        other.start();
        other.awaitHealthy(START);
        try (var load = Load.on(world, LoadPlan.usual())) {
            load.await(150);
            String first = holder(world);
            world.hub().pause();
            world.fault("SIGSTOP of the hub that carries the changes");
            Await.until(MINUTE, "the other hub takes over", () -> !holder(world).equals(first));
            String second = holder(world);
            world.goOnFor(World.lasting(MINUTE));
            world.hub().goOn();
            world.say("the first goes on");
            load.await(world.history().size() + 200);
            world.hub().awaitHealthy(START);
            other.awaitHealthy(START);
            assertThat(holder(world)).as("who carries the changes now").isEqualTo(second);
        }
    }

    private static String holder(World world) {
        return world.sql()
                .sql("select held_by from cdc.position where held_by is not null")
                .query(String.class)
                .single();
    }

    /** The hub starts for the first time, on tables that take a while to tell, and is killed again and again. */
    private static void killDuringTheSnapshot(World world) {
        HubTables.make(world.database());
        fill(world, "a_filler");
        fill(world, "z_filler");
        world.set("hub.cdc.tables", "public.customer,public.a_filler,public.z_filler");
        var random = world.random("kills");
        try (var load = Load.on(world, LoadPlan.usual())) {
            load.await(200);
            int unfinished = 0;
            for (int kill = 0; kill < 12 && unfinished < 4; kill++) {
                String before = lease(world);
                world.hub().start();
                Await.until(
                        START,
                        "the capture has its slot",
                        () -> hasSlot(world) && !lease(world).equals(before));
                if (kill == 0) {
                    world.history().streamingBegins();
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(3_000)));
                world.kill(world.hub());
                if (!isSnapshotComplete(world)) {
                    unfinished++;
                    world.say("killed in the snapshot, %d times so far".formatted(unfinished));
                }
            }
            assertThat(unfinished).as("kills in the snapshot").isPositive();
            world.hub().start();
            Await.until(START, "the snapshot is complete", () -> isSnapshotComplete(world));
            world.history().snapshotIsComplete();
            load.await(world.history().size() + 100);
        }
        world.hub().awaitHealthy(START);
    }

    private static void fill(World world, String table) {
        world.sql()
                .sql("create table %s as select i as id, repeat('x', 100) as text from generate_series(1, 30000) i"
                        .formatted(table))
                .update();
        world.sql().sql("alter table %s add primary key (id)".formatted(table)).update();
    }

    private static String lease(World world) {
        return String.join(
                "",
                world.sql()
                        .sql("select holder::text from cdc.position where holder is not null")
                        .query(String.class)
                        .list());
    }

    private static boolean hasSlot(World world) {
        return is(world, """
                select count(*) > 0 from pg_replication_slots
                where database = current_database() and confirmed_flush_lsn is not null
                """);
    }

    private static boolean isSnapshotComplete(World world) {
        return is(world, "select count(*) > 0 from cdc.position where position not like '%\"snapshot\"%'");
    }

    private static boolean is(World world, String question) {
        return world.sql().sql(question).query(Boolean.class).single();
    }

    private interface Loss {
        void of(World world);
    }

    /** The hub ends, its slot is lost, and it starts again. It says so, and does nothing, until an operator acts. */
    private static void slotLost(World world, Loss loss) throws Exception {
        world.startStreaming();
        try (var load = Load.on(world, LoadPlan.usual())) {
            load.await(150);
        }
        awaitAllTold(world);
        world.hub().askToEnd();
        world.hub().awaitEnd();
        var people = new ArrayList<Subject>();
        edit(world, people, 40);
        loss.of(world);
        world.fault("the slot is lost");
        world.hub().start();
        var operator = Http.as(Sandbox.OPERATOR, world.hub().port());
        Await.until(START, "it says that it is down", () -> reason(operator).contains("The replication slot hub"));
        assertThat(world.hub().healthStatus()).isEqualTo(503);
        edit(world, people, 40);
        assertThat(reason(operator)).contains("Ask for a new snapshot");
        assertThat(operator.post("/api/captures/hub/snapshot", null).status()).isEqualTo(202);
        world.hub().awaitHealthy(START);
        try (var load = Load.on(world, LoadPlan.usual())) {
            load.await(world.history().size() + 100);
        }
    }

    private static String reason(Http operator) {
        return operator.get("/api/captures").json().at("/data/0/reason").asText();
    }

    /** What was deleted while there was no slot no snapshot shows, so nobody is deleted here. */
    private static void edit(World world, List<Subject> people, int times) {
        for (int time = 0; time < times; time++) {
            if (time % 4 == 0) {
                people.add(world.catalogue().insert(Part.PERSON, Part.ADDRESS));
            } else {
                world.catalogue().change(people.get(time % people.size()), Part.PERSON);
            }
        }
    }

    private static void awaitAllTold(World world) {
        String now = world.sql()
                .sql("select pg_current_wal_insert_lsn() from pg_logical_emit_message(true, 'hub-heartbeat', '')")
                .query(String.class)
                .single();
        Await.until(
                START,
                "all is told",
                () -> world.sql()
                        .sql(
                                "select confirmed_flush_lsn >= ?::pg_lsn from pg_replication_slots where slot_name = 'hub'")
                        .param(now)
                        .query(Boolean.class)
                        .single());
    }

    private static void drop(World world) {
        world.sql().sql("select pg_drop_replication_slot('hub')").query().listOfRows();
    }

    private static void makeAnew(World world) {
        drop(world);
        world.sql()
                .sql("select pg_create_logical_replication_slot('hub', 'pgoutput')")
                .query()
                .listOfRows();
    }

    private static void outgrow(World world) {
        var sql = new JdbcTemplate(world.database());
        sql.execute("alter system set max_slot_wal_keep_size = '1MB'");
        sql.execute("select pg_reload_conf()");
        try {
            Await.until(START, "the slot has lost WAL", () -> {
                sql.execute("select pg_logical_emit_message(false, 'filler', repeat('x', 1000000))"
                        + " from generate_series(1, 20)");
                sql.execute("select pg_switch_wal()");
                sql.execute("checkpoint");
                return is(world, "select wal_status = 'lost' from pg_replication_slots where slot_name = 'hub'");
            });
        } finally {
            sql.execute("alter system reset max_slot_wal_keep_size");
            sql.execute("select pg_reload_conf()");
        }
    }
}
