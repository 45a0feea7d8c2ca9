package io.caravanserai.operations;

import io.caravanserai.operations.NeededServer.NoAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Waits for servers that are still starting, and says every few seconds for which. */
final class Patience {

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);
    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(5);

    private final Duration patience;
    private final Consumer<String> diary;

    /**
     * @param patience for how long, for all servers together
     * @param diary is told what is waited for
     */
    Patience(Duration patience, Consumer<String> diary) {
        this.patience = patience;
        this.diary = diary;
    }

    /** @return what must be mended, of all servers; empty once all are fit */
    List<String> await(List<? extends NeededServer> servers) {
        long deadline = System.nanoTime() + patience.toNanos();
        var problems = new ArrayList<String>();
        for (NeededServer server : servers) {
            problems.addAll(await(server, deadline));
        }
        return problems;
    }

    private List<String> await(NeededServer server, long deadline) {
        long spokeAt = System.nanoTime() - BETWEEN_WORDS.toNanos();
        while (true) {
            try {
                return server.problems();
            } catch (NoAnswer e) {
                long now = System.nanoTime();
                if (now >= deadline || !pause()) {
                    return List.of("%s did not answer within %d s (%s)"
                            .formatted(server.name(), patience.toSeconds(), e.getMessage()));
                }
                if (now - spokeAt >= BETWEEN_WORDS.toNanos()) {
                    spokeAt = now;
                    long left = Duration.ofNanos(deadline - now).toSeconds();
                    diary.accept(
                            "Waiting, %d s more at most, for %s (%s)".formatted(left, server.name(), e.getMessage()));
                }
            }
        }
    }

    /** @return false where the hub was told to end */
    private static boolean pause() {
        try {
            Thread.sleep(BETWEEN_ATTEMPTS.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
