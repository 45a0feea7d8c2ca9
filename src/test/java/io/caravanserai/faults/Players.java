package io.caravanserai.faults;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Plays several scenarios at once, each on servers of its own: hubs wait more than they compute. */
final class Players implements AutoCloseable {

    private final int number;
    private final List<Servers> servers = new ArrayList<>();
    private final BlockingQueue<Servers> idle = new LinkedBlockingQueue<>();
    private final ExecutorService players;

    Players(int number) {
        this.number = number;
        this.players = Executors.newFixedThreadPool(number);
        for (int player = 1; player <= number; player++) {
            servers.add(Servers.start(player));
        }
        idle.addAll(servers);
    }

    /** A scenario that has begun, or is about to. */
    record Game(Scenario scenario, long seed, CompletableFuture<Outcome> outcome) {}

    /**
     * @param scenarios each is asked for when a player is about to be free
     * @param script plays one with a seed, on servers that nobody else uses meanwhile
     * @return the games, in that order
     */
    Stream<Game> play(Stream<Scenario> scenarios, Script script) {
        var all = scenarios.iterator();
        Deque<Game> begun = new ArrayDeque<>();
        var games = new Iterator<Game>() {
            @Override
            public boolean hasNext() {
                while (begun.size() <= number && all.hasNext()) {
                    begun.add(begin(all.next(), script));
                }
                return !begun.isEmpty();
            }

            @Override
            public Game next() {
                return begun.remove();
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(games, 0), false);
    }

    interface Script {
        Outcome play(Servers servers, Scenario scenario, long seed);
    }

    private Game begin(Scenario scenario, Script script) {
        long seed = Long.getLong("seed", System.nanoTime() & 0xFFFFFFFL);
        return new Game(scenario, seed, CompletableFuture.supplyAsync(() -> playOn(scenario, seed, script), players));
    }

    private Outcome playOn(Scenario scenario, long seed, Script script) {
        Servers own = idle.remove();
        try {
            return script.play(own, scenario, seed);
        } finally {
            idle.add(own);
        }
    }

    @Override
    public void close() {
        players.shutdownNow();
        servers.forEach(Servers::close);
    }
}
