package io.caravanserai.faults;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Looks again and again, until nothing is missing and nothing happens any more. */
final class Settling {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(700);

    private final Function<Evidence, Verdict> checker;
    private final Witness witness;

    Settling(Function<Evidence, Verdict> checker, Witness witness) {
        this.checker = checker;
        this.witness = witness;
    }

    /** @return the verdict on what there is when all is quiet, or when patience is at its end */
    Verdict verdict(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        Evidence before = null;
        while (!witness.sidesAgree() && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE);
        }
        while (true) {
            var evidence = witness.evidence();
            var verdict = checker.apply(evidence);
            boolean quiet = verdict.lost().isEmpty() && evidence.equals(before) && witness.lag() == 0;
            if (quiet || System.nanoTime() > end) {
                return verdict;
            }
            before = evidence;
            LockSupport.parkNanos(PAUSE);
        }
    }
}
