package io.caravanserai.cdc;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Wakes the one thread that takes changes as soon as the one that reads them has some. Costs a volatile read when it
 * has been rung already, so that it can be rung for every change.
 */
final class Doorbell {

    private volatile boolean rung;
    private volatile Thread waiting;

    void ring() {
        if (!rung) {
            rung = true;
            LockSupport.unpark(waiting);
        }
    }

    /** Returns when rung, at the latest after {@code atMost}. What arrives later rings again. */
    void await(Duration atMost) {
        waiting = Thread.currentThread();
        long deadline = System.nanoTime() + atMost.toNanos();
        long left = atMost.toNanos();
        while (!rung && left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, left);
            left = deadline - System.nanoTime();
        }
        rung = false;
    }
}
