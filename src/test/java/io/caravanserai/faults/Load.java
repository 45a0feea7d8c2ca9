package io.caravanserai.faults;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** People who edit customers on both sides at once, as chance has it, until they are told to stop. */
final class Load implements AutoCloseable {

    private final World world;
    private final LoadPlan plan;
    private final List<Subject> living = Collections.synchronizedList(new ArrayList<>());
    private final CatalogueEditor catalogue;
    private final ApiEditor api;
    private final List<CompletableFuture<Void>> people;
    private volatile boolean over;

    private Load(World world, LoadPlan plan) {
        this.world = world;
        this.plan = plan;
        this.catalogue = new CatalogueEditor(world.history(), world.database());
        this.api = new ApiEditor(world.history(), world.database(), world.hub().port());
        var here = world.random("here");
        var there = world.random("there");
        this.people = List.of(
                CompletableFuture.runAsync(() -> work(plan.perSecondHere(), here, () -> here(here))),
                CompletableFuture.runAsync(() -> work(plan.perSecondThere(), there, () -> there(there))));
    }

    static Load on(World world, LoadPlan plan) {
        return new Load(world, plan);
    }

    /** Returns once at least so many changes have been made altogether. */
    void await(int changes) {
        while (world.history().size() < changes) {
            check();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** Stops, once what each is at has been done. */
    @Override
    public void close() {
        over = true;
        people.forEach(CompletableFuture::join);
        catalogue.close();
        api.close();
    }

    private void check() {
        people.stream().filter(CompletableFuture::isDone).forEach(CompletableFuture::join);
    }

    private void work(int perSecond, Random random, Runnable edit) {
        while (!over) {
            edit.run();
            LockSupport.parkNanos((long) (random.nextDouble() * 2 * TimeUnit.SECONDS.toNanos(1) / perSecond));
        }
    }

    private void here(Random random) {
        int chance = random.nextInt(100);
        var someone = anybody(random);
        if (living.size() < plan.customers() && (chance < 50 || someone.isEmpty())) {
            var parts = plan.parts(random.nextBoolean());
            living.add(catalogue.insert(parts.get(0), parts.get(1)));
        } else if (chance < 4) {
            someone.ifPresent(catalogue::delete);
        } else if (chance < 14) {
            var several = Stream.generate(() -> anybody(random))
                    .limit(2 + random.nextInt(4))
                    .flatMap(Optional::stream)
                    .toList();
            catalogue.changeTogether(several, parts(random), 1 + random.nextInt(2));
        } else if (chance < 29) {
            someone.ifPresent(one -> api.change(one, parts(random, one.of(Side.HUB))));
        } else {
            someone.ifPresent(one -> catalogue.change(one, parts(random, one.of(Side.HUB))));
        }
    }

    private void there(Random random) {
        int chance = random.nextInt(100);
        var someone = anybody(random);
        if (living.size() < plan.customers() && (chance < 30 || someone.isEmpty())) {
            var parts = plan.parts(random.nextBoolean());
            living.add(world.dashboard().create(parts.get(0), parts.get(1)));
        } else if (chance < 4) {
            someone.ifPresent(world.dashboard()::delete);
        } else {
            someone.ifPresent(one -> world.dashboard().change(one, parts(random, one.of(Side.STRIPE))));
        }
    }

    /** Whom somebody edits next; now and then for the last time, or a later edit would make up for one that was lost. */
    private Optional<Subject> anybody(Random random) {
        synchronized (living) {
            living.removeIf(Subject::isRetired);
            if (living.isEmpty()) {
                return Optional.empty();
            }
            int who = random.nextInt(living.size());
            return Optional.of(random.nextInt(12) == 0 ? living.remove(who) : living.get(who));
        }
    }

    private static List<Part> parts(Random random) {
        return parts(random, Arrays.asList(Part.values()));
    }

    private static List<Part> parts(Random random, List<Part> of) {
        var shuffled = new ArrayList<>(of);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, 1 + random.nextInt(2));
    }
}
