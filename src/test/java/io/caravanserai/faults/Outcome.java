package io.caravanserai.faults;

import java.util.List;
import java.util.Optional;

/**
 * How a scenario ended.
 *
 * @param failure why it could not be played to its end; empty where it was
 */
record Outcome(
        Scenario scenario,
        long seed,
        int changes,
        List<String> faults,
        Verdict verdict,
        double seconds,
        Optional<Throwable> failure) {

    boolean isClean() {
        return failure.isEmpty() && verdict.isClean();
    }

    long kills() {
        return faults.stream()
                .filter(fault -> fault.startsWith("kill -9 of the hub"))
                .count();
    }
}
