package io.caravanserai.sandbox.stripe;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How far a fault reaches: the next so many, all for a while, or all until it is cleared. */
final class Scope {

    private final long endsAt;
    private final boolean timed;
    private long left;

    private Scope(long left, boolean timed, Duration time) {
        this.left = left;
        this.timed = timed;
        this.endsAt = System.nanoTime() + time.toNanos();
    }

    static Scope next(int count) {
        return new Scope(count, false, Duration.ZERO);
    }

    static Scope during(Duration time) {
        return new Scope(Long.MAX_VALUE, true, time);
    }

    static Scope untilCleared() {
        return new Scope(Long.MAX_VALUE, false, Duration.ZERO);
    }

    synchronized boolean take() {
        if (isSpent()) {
            return false;
        }
        left--;
        return true;
    }

    synchronized boolean isSpent() {
        return left <= 0 || timed && System.nanoTime() - endsAt >= 0;
    }

    @Override
    public synchronized String toString() {
        if (timed) {
            return TimeUnit.NANOSECONDS.toMillis(endsAt - System.nanoTime()) + " ms more";
        }
        return left > Integer.MAX_VALUE ? "until cleared" : left + " more";
    }
}
