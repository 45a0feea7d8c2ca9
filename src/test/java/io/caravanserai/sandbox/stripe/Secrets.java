package io.caravanserai.sandbox.stripe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The signing secrets of one endpoint: one, or several while it is rolled. */
final class Secrets {

    private record Secret(String value, Instant until) {}

    private final List<Secret> secrets = new CopyOnWriteArrayList<>();
    private final Clock clock;

    Secrets(String first, Clock clock) {
        this.clock = clock;
        secrets.add(new Secret(first, Instant.MAX));
    }

    synchronized String roll(Duration overlap) {
        var until = clock.instant().plus(overlap);
        secrets.replaceAll(old -> old.until().isBefore(until) ? old : new Secret(old.value(), until));
        var fresh = new Secret(Ids.webhookSecret(), Instant.MAX);
        secrets.add(0, fresh);
        return fresh.value();
    }

    /** @return what signs now, the newest first */
    List<String> active() {
        var now = clock.instant();
        return secrets.stream()
                .filter(secret -> secret.until().isAfter(now))
                .map(Secret::value)
                .toList();
    }
}
