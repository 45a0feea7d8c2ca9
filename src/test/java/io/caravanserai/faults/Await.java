package io.caravanserai.faults;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Waits for what the scenarios wait for. */
final class Await {

    private Await() {}

    /** @param what what is waited for, as a sentence */
    static void until(Duration patience, String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(patience)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(condition);
    }
}
