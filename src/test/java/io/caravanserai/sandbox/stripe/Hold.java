package io.caravanserai.sandbox.stripe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;

/** Holds deliveries back, and lets them go in reverse once there are enough. */
final class Hold {

    private final int enough;
    private final Executor executor;
    private final List<Runnable> held = new ArrayList<>();

    Hold(int enough, Executor executor) {
        this.enough = enough;
        this.executor = executor;
    }

    synchronized void add(Runnable delivery) {
        held.add(delivery);
        if (held.size() == enough) {
            release();
        }
    }

    synchronized void release() {
        Collections.reverse(held);
        var inReverse = List.copyOf(held);
        held.clear();
        // One after the other: this is about the order in which they arrive, not that in which they are sent.
        executor.execute(() -> inReverse.forEach(Runnable::run));
    }
}
