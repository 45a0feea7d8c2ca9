package io.caravanserai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.sandbox.HubProcess;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** In which the hub is killed. */
final class KillScenarios {

    private static final int KILLS = Boolean.getBoolean("faults.all") ? 20 : 6;
    private static final Duration START = Duration.ofSeconds(120);

    private KillScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.quick("random-kills", KillScenarios::randomKills, 1).again(),
                Scenario.thorough("random-kills-of-two-hubs", KillScenarios::randomKillsOfTwo, 1, 13)
                        .again(),
                Scenario.quick("kill-before-the-position", KillScenarios::killBeforeThePosition, 2),
                Scenario.thorough(
                        "kill-before-the-acknowledgement", KillScenarios::killBeforeTheAcknowledgement, 1, 12),
                Scenario.thorough("kill-before-the-offset", KillScenarios::killBeforeTheOffset, 2));
    }

    /** The hub is killed at work, while it starts and while it ends, as chance has it; people go on all the while. */
    private static void randomKills(World world) {
        world.startStreaming();
        var random = world.random("kills");
        try (var load = Load.on(world, LoadPlan.usual())) {
            load.await(100);
            for (int kill = 1; kill <= KILLS; kill++) {
                int before = world.history().size();
                int done = world.progress();
                killSomewhere(world, random);
                world.say("kill %d of %d: %d changes made since the last, %d carried"
                        .formatted(kill, KILLS, world.history().size() - before, world.progress() - done));
                world.hub().start();
            }
            world.hub().awaitHealthy(START);
        }
    }

    /** Two hubs share the work, and now the one is killed, now the other. */
    private static void randomKillsOfTwo(World world) {
        world.startStreaming();
        var hubs = List.of(world.hub(), world.anotherHub());
        hubs.get(1).start();
        var random = world.random("kills");
        try (var load = Load.on(world, LoadPlan.usual())) {
            load.await(100);
            for (int kill = 1; kill <= KILLS; kill++) {
                int before = world.history().size();
                int done = world.progress();
                var hub = hubs.get(random.nextInt(2));
                if (random.nextInt(4) > 0) {
                    hub.awaitAnswer(START);
                    awaitWork(world, 1 + random.nextInt(150));
                }
                pause(random.nextInt(2_000));
                world.kill(hub);
                world.say("kill %d of %d: %d changes made since the last, %d carried"
                        .formatted(kill, KILLS, world.history().size() - before, world.progress() - done));
                hub.start();
            }
        }
        hubs.forEach(hub -> hub.awaitAnswer(START));
    }

    /** Kills the hub, which has just been started, at a moment that chance chooses. */
    private static void killSomewhere(World world, Random random) {
        HubProcess hub = world.hub();
        int chance = random.nextInt(100);
        if (chance < 25) {
            pause(random.nextInt(5_000));
        } else {
            hub.awaitHealthy(START);
            awaitWork(world, 1 + random.nextInt(150));
            pause(random.nextInt(300));
            if (chance < 45) {
                hub.askToEnd();
                pause(random.nextInt(1_500));
            } else if (chance < 70) {
                disturb(world, random);
            }
        }
        world.kill(hub);
        world.servers().kafka().way().mend();
        world.stripe().faults().clear();
    }

    /** Something else is wrong when the hub is killed: what it believes to be done may not be. */
    private static void disturb(World world, Random random) {
        switch (random.nextInt(4)) {
            case 0 -> {
                world.fault("no answer from Kafka");
                world.servers().kafka().way().goSilent();
            }
            case 1 -> {
                world.fault("all connections to PostgreSQL reset");
                world.servers().database().reset();
            }
            case 2 -> {
                world.fault("Stripe's answers to the next three writes are lost");
                world.stripe().faults().nextWrites(3).loseTheirResponse();
            }
            default -> {
                world.fault("Stripe is slow");
                world.stripe().faults().everyRequest().takeLonger(Duration.ofMillis(200));
            }
        }
        pause(500 + random.nextInt(2_000));
    }

    /** Changes are on their way to Kafka, which answers nothing: nothing may count as carried. */
    private static void killBeforeTheAcknowledgement(World world) {
        world.startStreaming();
        try (var load = Load.on(world, LoadPlan.usual())) {
            load.await(100);
            world.servers().kafka().way().goSilent();
            world.fault("no answer from Kafka");
            load.await(world.history().size() + 100);
            pause(2_000);
            world.kill(world.hub());
            world.servers().kafka().way().mend();
            world.hub().start();
            load.await(world.history().size() + 50);
        }
        world.hub().awaitHealthy(START);
    }

    /** Kafka has acknowledged changes, and the position that says so cannot be saved: its row is locked. */
    private static void killBeforeThePosition(World world) throws Exception {
        world.startStreaming();
        try (var connection = world.database().getConnection();
                var load = Load.on(world, LoadPlan.usual())) {
            load.await(100);
            connection.setAutoCommit(false);
            connection.createStatement().execute("lock table cdc.position in access exclusive mode");
            Await.until(START, "the capture waits to save its position", () -> isWaiting(world));
            long position = position(connection);
            assertThat(world.witness().evidence().changes())
                    .as("changes that Kafka has acknowledged, beyond the position %d", position)
                    .anyMatch(change -> lsn(change) > position);
            world.kill(world.hub());
            endWaiting(world);
            connection.rollback();
            world.hub().start();
            world.hub().awaitHealthy(START);
        }
        Await.until(START, "changes were told again", () -> {
            var changes = world.witness().evidence().changes();
            return TopicOrder.firstSights(changes).size() < changes.size();
        });
    }

    /** Its last word would still be saved: a server does not notice a client that died while a statement waits. */
    private static void endWaiting(World world) {
        world.sql()
                .sql("select pg_terminate_backend(pid) from pg_locks"
                        + " where relation = 'cdc.position'::regclass and not granted")
                .query()
                .listOfRows();
        Await.until(START, "nobody waits to save a position", () -> !isWaiting(world));
    }

    private static long position(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select (position::jsonb ->> 'lsn')::bigint from cdc.position")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** A change id ends with the place of the change in the write-ahead log. */
    private static long lsn(Evidence.Change change) {
        return Long.parseLong(change.changeId().replaceFirst(".*@", ""));
    }

    private static boolean isWaiting(World world) {
        return world.sql()
                        .sql("select count(*) from pg_locks where relation = 'cdc.position'::regclass and not granted")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Customers were brought to Stripe and events applied, and Kafka cannot be told so: it hands them over again. */
    private static void killBeforeTheOffset(World world) {
        world.startStreaming();
        try (var load = Load.on(world, LoadPlan.usual())) {
            load.await(150);
            world.stripe().faults().everyRequest().takeLonger(Duration.ofMillis(1_500));
            load.await(world.history().size() + 50);
            long lag = Stream.generate(() -> lagOfOneAtWorkInSilence(world))
                    .limit(10)
                    .flatMapToLong(OptionalLong::stream)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("nothing is done that Kafka does not know"));
            world.kill(world.hub());
            assertThat(world.witness().lag())
                    .as("messages that Kafka has not seen done")
                    .isGreaterThanOrEqualTo(lag);
            world.servers().kafka().way().mend();
            world.stripe().faults().clear();
            world.hub().start();
            load.await(world.history().size() + 100);
        }
        world.hub().awaitHealthy(START);
    }

    /** @return the lag when Kafka fell silent; empty where the hub had nothing at hand then, and Kafka is heard again */
    private static OptionalLong lagOfOneAtWorkInSilence(World world) {
        world.servers().kafka().way().goSilent();
        world.fault("no answer from Kafka");
        long lag = world.witness().lag();
        int progress = world.progress();
        for (int look = 0; look < 40; look++) {
            pause(250);
            if (world.progress() > progress) {
                return OptionalLong.of(lag);
            }
        }
        world.servers().kafka().way().mend();
        return OptionalLong.empty();
    }

    /** Returns once so much more has been carried; sooner where the machine is slow, or nothing is left to carry. */
    private static void awaitWork(World world, int much) {
        int goal = world.progress() + much;
        for (int look = 0; look < 300 && world.progress() < goal; look++) {
            pause(50);
        }
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
