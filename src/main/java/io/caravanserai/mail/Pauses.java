package io.caravanserai.mail;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** How long a mailbox that cannot be polled is left alone. */
@Component
class Pauses {

    private static final int DOUBLED_AT_MOST = 20;

    private final PollingProperties properties;

    Pauses(PollingProperties properties) {
        this.properties = properties;
    }

    /** @param failures how many there were before, one after the other */
    Duration after(int failures, Trouble trouble) {
        Duration first = trouble.refused() ? properties.refusedPause() : properties.firstPause();
        Duration pause = first.multipliedBy(1L << Math.min(failures, DOUBLED_AT_MOST));
        return pause.compareTo(properties.longestPause()) > 0 ? properties.longestPause() : pause;
    }
}
