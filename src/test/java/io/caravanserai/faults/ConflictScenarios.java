package io.caravanserai.faults;

import io.caravanserai.faults.Edit.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** In which both sides say different things of the same customer. */
final class ConflictScenarios {

    private static final Duration START = Duration.ofSeconds(120);
    private static final int KILLS = Boolean.getBoolean("faults.all") ? 10 : 2;

    /** Stripe counts in seconds: of two edits further apart than this, everybody can say which is the later. */
    private static final Duration APART = Duration.ofMillis(2_200);

    private ConflictScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.quick("edits-on-both-sides-while-the-hub-is-down", ConflictScenarios::whileDown, 19),
                Scenario.thorough("edits-of-the-same-fields-under-load", ConflictScenarios::underLoad, 1, 19)
                        .again());
    }

    /** Whoever edited later wins, a deletion wins over all, and who lost is told. */
    private static void whileDown(World world) {
        world.startStreaming();
        var all = List.of(Part.values());
        var people = Stream.generate(() -> world.catalogue().insert(all, all))
                .limit(40)
                .toList();
        Await.until(
                START,
                "all are at Stripe",
                () -> world.stripe().customers().stream()
                        .map(customer -> customer.getEmail())
                        .toList()
                        .containsAll(people.stream().map(Subject::email).toList()));
        Await.until(START, "the hub has heard of it", () -> world.witness().lag() == 0);
        world.kill(world.hub());

        var hereFirst = people.subList(0, 10);
        var thereFirst = people.subList(10, 20);
        var deletedHere = people.subList(20, 30);
        var deletedThere = people.subList(30, 40);
        hereFirst.forEach(one -> world.catalogue().change(one, List.of(Part.NAME, Part.CITY)));
        thereFirst.forEach(one -> world.dashboard().change(one, List.of(Part.NAME, Part.PHONE)));
        deletedHere.forEach(world.catalogue()::delete);
        deletedThere.forEach(world.dashboard()::delete);
        LockSupport.parkNanos(APART.toNanos());
        hereFirst.forEach(one -> world.dashboard().change(one, List.of(Part.NAME, Part.PHONE)));
        thereFirst.forEach(one -> world.catalogue().change(one, List.of(Part.NAME, Part.CITY)));
        deletedHere.forEach(one -> editThereAllTheSame(world, one));
        deletedThere.forEach(one -> editHereAllTheSame(world, one));
        world.fault("40 customers edited on both sides, 20 of them deleted on one");

        world.hub().start();
        world.hub().awaitHealthy(START);
    }

    /** People on both sides edit what they like, webhooks are late, and the hub is killed again and again. */
    private static void underLoad(World world) {
        world.startStreaming();
        var random = world.random("kills");
        world.stripe().faults().everyWebhook().areDelayedBy(Duration.ofMillis(700));
        world.fault("webhooks are late");
        try (var load = Load.on(world, new LoadPlan(30, 25, 25, true))) {
            load.await(100);
            for (int kill = 0; kill < KILLS; kill++) {
                load.await(world.history().size() + 50 + random.nextInt(100));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(500)));
                world.kill(world.hub());
                world.hub().start();
                world.hub().awaitHealthy(START);
            }
            load.await(world.history().size() + 100);
        }
        world.stripe().faults().clear();
    }

    /** The editors leave alone who was deleted on the other side; people do not know. */
    private static void editThereAllTheSame(World world, Subject one) {
        var id = world.stripe().customers().stream()
                .filter(customer -> one.email().equals(customer.getEmail()))
                .findFirst()
                .orElseThrow()
                .getId();
        String text = world.history().text("s");
        world.stripe().dashboard().edit(id, Map.of(Part.NAME.param(), text));
        world.history().add(one, Side.STRIPE, Kind.CHANGE, Map.of(Part.NAME, text), Edit.UNTOLD);
    }

    private static void editHereAllTheSame(World world, Subject one) {
        String text = world.history().text("h");
        long version = world.sql()
                .sql("update customer set name = ? where email = ? returning version")
                .params(text, one.email())
                .query(Long.class)
                .single();
        world.history().add(one, Side.HUB, Kind.CHANGE, Map.of(Part.NAME, text), version);
    }
}
