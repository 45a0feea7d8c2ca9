package io.caravanserai.faults;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
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
     * @param scenarios each is asked for when a player is free
     * @param script plays one with a seed, on servers that nobody else uses meanwhile
     * @return the games, in that order
     */
    Stream<Game> play(Stream<Scenario> scenarios, Script script) {
        var games = new Games(scenarios.iterator(), script);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(games, 0), false);
    }

    interface Script {
        Outcome play(Servers servers, Scenario scenario, long seed);
    }

    /** Begins another one whenever one is over, whichever is waited for. */
    private final class Games implements Iterator<Game> {

        private final Iterator<Scenario> scenarios;
        private final Script script;
        private final Queue<Game> begun = new ArrayDeque<>();
        private int underWay;

        private Games(Iterator<Scenario> scenarios, Script script) {
            this.scenarios = scenarios;
            this.script = script;
        }

        @Override
        public synchronized boolean hasNext() {
            while (underWay < number && scenarios.hasNext()) {
                underWay++;
                begun.add(begin(scenarios.next()));
            }
            return !begun.isEmpty();
        }

        @Override
        public synchronized Game next() {
            return begun.remove();
        }

        private Game begin(Scenario scenario) {
            long seed = Long.getLong("seed", System.nanoTime() & 0xFFFFFFFL);
            return new Game(scenario, seed, CompletableFuture.supplyAsync(() -> play(scenario, seed), players));
        }

        private Outcome play(Scenario scenario, long seed) {
            try {
                return playOn(scenario, seed, script);
            } finally {
                isOver();
            }
        }

        private synchronized void isOver() {
            underWay--;
            hasNext();
        }
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
