package io.caravanserai.faults;

import io.caravanserai.sandbox.HubProcess;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** In which the hub is killed. */
final class KillScenarios {

    private static final int KILLS = Boolean.getBoolean("faults.all") ? 20 : 6;
    private static final Duration START = Duration.ofSeconds(120);

    private KillScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.quick("random-kills", KillScenarios::randomKills, 1).again());
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

    /** Kills the hub, which has just been started, at a moment that chance chooses. */
    private static void killSomewhere(World world, Random random) {
        HubProcess hub = world.hub();
        int chance = random.nextInt(100);
        if (chance < 25) {
            pause(random.nextInt(5_000));
        } else {
            hub.awaitHealthy(START);
            pause(300 + random.nextInt(3_000));
            if (chance < 45) {
                hub.askToEnd();
                pause(random.nextInt(1_500));
            }
        }
        world.kill(hub);
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
