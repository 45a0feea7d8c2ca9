package io.caravanserai.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.sandbox.stripe.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** In which PostgreSQL and Kafka go away, and come back. */
final class ServerScenarios {

    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final Duration START = Duration.ofSeconds(120);

    private ServerScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.quick("postgres-restarts", ServerScenarios::postgresRestarts, 7, 20),
                Scenario.thorough("postgres-connections-reset", ServerScenarios::connectionsReset, 7),
                Scenario.thorough("postgres-silent", ServerScenarios::postgresSilent, 7),
                Scenario.quick("kafka-down", ServerScenarios::kafkaDown, 12),
                Scenario.thorough("kafka-silent", ServerScenarios::kafkaSilent, 12),
                Scenario.thorough("rebalance", ServerScenarios::rebalance, 12),
                Scenario.thorough("database-down-at-a-webhook", ServerScenarios::databaseDownAtAWebhook, 20));
    }

    /** The server ends in order, and once more by {@code kill -9}; both times in the middle of what people do. */
    private static void postgresRestarts(World world) {
        world.startStreaming();
        var postgres = world.servers().postgres();
        try (var load = Load.on(world, LoadPlan.usual())) {
            load.await(150);
            postgres.stop();
            world.fault("PostgreSQL stopped");
            world.goOnFor(Duration.ofSeconds(2));
            postgres.resume();
            load.await(world.history().size() + 150);
            postgres.kill();
            world.fault("kill -9 of PostgreSQL");
            world.goOnFor(Duration.ofSeconds(1));
            postgres.resume();
            load.await(world.history().size() + 150);
        }
        world.hub().awaitHealthy(START);
    }

    private static void connectionsReset(World world) {
        world.startStreaming();
        var random = world.random("resets");
        try (var load = Load.on(world, LoadPlan.usual())) {
            for (int reset = 0; reset < 15; reset++) {
                load.await(world.history().size() + random.nextInt(60));
                (random.nextInt(3) == 0
                                ? world.servers().kafka().way()
                                : world.servers().database())
                        .reset();
                world.fault("all connections reset");
            }
        }
        world.hub().awaitHealthy(START);
    }

    private static void postgresSilent(World world) {
        world.startStreaming();
        try (var load = Load.on(world, LoadPlan.usual())) {
            load.await(100);
            world.servers().database().goSilent();
            world.fault("no answer from PostgreSQL");
            world.goOnFor(World.lasting(MINUTE));
            world.servers().database().speak();
            load.await(world.history().size() + 100);
        }
        world.hub().awaitHealthy(START);
    }

    /** The broker is killed and away for a while, then killed and back at once. */
    private static void kafkaDown(World world) {
        world.startStreaming();
        var kafka = world.servers().kafka();
        try (var load = Load.on(world, LoadPlan.usual())) {
            load.await(150);
            kafka.kill();
            world.fault("kill -9 of Kafka");
            world.goOnFor(World.lasting(MINUTE));
            kafka.start();
            load.await(world.history().size() + 150);
            kafka.kill();
            world.fault("kill -9 of Kafka");
            kafka.start();
            load.await(world.history().size() + 150);
            kafka.stop();
            world.fault("Kafka restarted");
            kafka.start();
        }
        world.hub().awaitHealthy(START);
    }

    private static void kafkaSilent(World world) {
        world.startStreaming();
        try (var load = Load.on(world, LoadPlan.usual())) {
            load.await(150);
            world.servers().kafka().way().goSilent();
            world.fault("no answer from Kafka");
            world.goOnFor(World.lasting(MINUTE));
            world.servers().kafka().way().speak();
            load.await(world.history().size() + 150);
        }
        world.hub().awaitHealthy(START);
    }

    /** A second hub joins and takes its share, leaves in order, joins again and is killed; all in mid-batch. */
    private static void rebalance(World world) {
        world.startStreaming();
        var second = world.anotherHub();
        try (var load = Load.on(world, LoadPlan.usual())) {
            load.await(100);
            second.start();
            world.awaitMembers("customers-to-stripe", 8);
            world.fault("a second hub joined");
            load.await(world.history().size() + 100);
            second.askToEnd();
            world.fault("the second hub leaves");
            second.awaitEnd();
            load.await(world.history().size() + 100);
            second.start();
            world.awaitMembers("customers-to-stripe", 8);
            world.fault("a second hub joined");
            load.await(world.history().size() + 100);
            world.kill(second);
            load.await(world.history().size() + 100);
        }
    }

    /** The database refuses the hub while Stripe's webhooks come: what was accepted is in Kafka, and applied later. */
    private static void databaseDownAtAWebhook(World world) {
        world.startStreaming();
        var people = world.dashboard();
        var ada = people.create(Part.ADDRESS, Part.PERSON);
        var ben = people.create(Part.ADDRESS, Part.PERSON);
        Await.until(
                START, "both are here", () -> world.witness().evidence().here().size() == 3);

        world.servers().database().refuse();
        world.fault("PostgreSQL refuses the hub");
        int before = world.stripe().deliveries().size();
        people.change(ada, Part.PERSON);
        people.delete(ben);
        people.create(Part.ADDRESS, Part.PERSON);
        Await.until(
                START,
                "three webhooks were tried",
                () -> world.stripe().deliveries().size() >= before + 3);
        world.goOnFor(World.lasting(Duration.ofSeconds(20)));
        var told = world.witness().evidence().told();
        var accepted = world.stripe().deliveries().stream()
                .filter(delivery -> delivery.outcome() == Delivery.Outcome.DELIVERED)
                .map(Delivery::eventId)
                .collect(Collectors.toSet());
        assertThat(told).as("events that were accepted are kept").containsAll(accepted);
        assertThat(world.witness().evidence().here())
                .as("nothing can have been applied")
                .hasSize(3);
        world.servers().database().take();
        world.hub().awaitHealthy(START);
    }
}
