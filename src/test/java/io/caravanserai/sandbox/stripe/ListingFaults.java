package io.caravanserai.sandbox.stripe;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** How much later than they happened events turn up in the list of events. */
final class ListingFaults {

    private record Fault(Scope scope, Duration delay) {}

    private final List<Fault> faults = new CopyOnWriteArrayList<>();

    void add(Scope scope, Duration delay) {
        faults.add(new Fault(scope, delay));
    }

    Duration next() {
        var delay = faults.stream()
                .filter(fault -> fault.scope().take())
                .map(Fault::delay)
                .reduce(Duration.ZERO, Duration::plus);
        faults.removeIf(fault -> fault.scope().isSpent());
        return delay;
    }

    void clear() {
        faults.clear();
    }

    List<String> describe() {
        return faults.stream()
                .map(fault ->
                        "events, " + fault.scope() + ": listed " + fault.delay().toMillis() + " ms late")
                .toList();
    }
}
