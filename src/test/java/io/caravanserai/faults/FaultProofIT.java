package io.caravanserai.faults;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Nothing lost, nothing doubled, no echo, all in order, whatever fails: the packaged hub, PostgreSQL and Kafka are
 * processes that are killed, stopped and cut off, and a checker outside of the hub judges by the history of every change
 * that was made on either side. {@code mvn verify} plays the quick scenarios, {@code mvn verify -Pfaults} all.
 *
 * <p>{@code -Dfaults.only=<name>,<name>} plays those; {@code -Dseed=<seed>} plays it as it was played with that seed;
 * {@code -Dfaults.minutes=<n>} and {@code -Dfaults.kills=<n>} play the random ones again, with new seeds, until so much
 * time has passed and so many hubs have been killed; {@code -Dfaults.at-once=<n>} plays so many at the same time.
 */
class FaultProofIT {

    private static final boolean ALL = Boolean.getBoolean("faults.all");
    private static final Set<String> ONLY =
            Set.of(System.getProperty("faults.only", "").split(","));
    private static final long MINUTES = Long.getLong("faults.minutes", 0);
    private static final long KILLS = Long.getLong("faults.kills", 0);

    private static final int AT_ONCE = Integer.getInteger("faults.at-once", 2);

    private static final FaultTable TABLE = new FaultTable();
    private static final long BEGAN = System.nanoTime();
    private static Players players;

    @BeforeAll
    static void startServers() {
        players = new Players(ONLY.size() == 1 && !ONLY.contains("") ? 1 : AT_ONCE);
    }

    @AfterAll
    static void printTable() {
        TABLE.print(Servers.OUTPUT.resolveSibling("faults.md"));
        players.close();
    }

    @TestFactory
    Stream<DynamicTest> nothingIsLostNothingIsDoubledWhateverFails() {
        var once = Scenarios.all().stream()
                .filter(scenario -> ONLY.contains("") ? ALL || scenario.quick() : ONLY.contains(scenario.name()))
                .toList();
        if (once.isEmpty()) {
            throw new IllegalArgumentException("no scenario is named " + ONLY);
        }
        return players.play(Stream.concat(once.stream(), again(once)), FaultProofIT::play)
                .map(FaultProofIT::test);
    }

    private static Stream<Scenario> again(List<Scenario> once) {
        var repeated = once.stream().filter(Scenario::repeated).toList();
        return repeated.isEmpty()
                ? Stream.empty()
                : Stream.iterate(0, round -> round + 1)
                        .takeWhile(round -> minutes() < MINUTES || TABLE.kills() < KILLS)
                        .map(round -> repeated.get(round % repeated.size()));
    }

    private static long minutes() {
        return Duration.ofNanos(System.nanoTime() - BEGAN).toMinutes();
    }

    private static DynamicTest test(Players.Game game) {
        return DynamicTest.dynamicTest(
                game.scenario().name() + ", seed " + game.seed(),
                () -> judge(game.outcome().join()));
    }

    private static Outcome play(Servers servers, Scenario scenario, long seed) {
        try (var world = new World(servers, scenario.name(), seed)) {
            world.say("seed %d; repeat with -Dfaults.only=%s -Dseed=%d".formatted(seed, scenario.name(), seed));
            Optional<Throwable> failure = Optional.empty();
            var verdict = new Verdict();
            try {
                scenario.script().play(world);
                world.say("made up; judging");
                verdict = world.settle(Duration.ofSeconds(300));
            } catch (Exception | AssertionError e) {
                failure = Optional.of(e);
            }
            world.say("%d changes, %d faults, %d findings"
                    .formatted(
                            world.history().size(),
                            world.faults().size(),
                            verdict.all().count()));
            if (failure.isPresent() || !verdict.isClean()) {
                world.keep(verdict);
            }
            var outcome = new Outcome(
                    scenario, seed, world.history().size(), world.faults(), verdict, world.seconds(), failure);
            TABLE.add(outcome);
            return outcome;
        }
    }

    private static void judge(Outcome outcome) {
        outcome.verdict().all().limit(50).forEach(System.out::println);
        if (!outcome.isClean()) {
            var repeat = "repeat with -Dfaults.only=%s -Dseed=%d"
                    .formatted(outcome.scenario().name(), outcome.seed());
            var findings = String.join("\n", outcome.verdict().all().limit(10).toList());
            Assertions.fail(repeat + "\n" + findings, outcome.failure().orElse(null));
        }
    }
}
