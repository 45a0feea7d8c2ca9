package io.caravanserai.sandbox.stripe;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The faults in force on webhook deliveries; those that meet on one event add up. */
final class WebhookFaults {

    private record Fault(Scope scope, Handling handling) {}

    private final List<Fault> faults = new CopyOnWriteArrayList<>();

    void add(Scope scope, Handling handling) {
        faults.add(new Fault(scope, handling));
    }

    Handling next() {
        var handling = Handling.USUAL;
        for (var fault : faults) {
            if (fault.scope().take()) {
                handling = handling.and(fault.handling());
            }
        }
        faults.removeIf(fault -> fault.scope().isSpent());
        return handling;
    }

    void clear() {
        var cleared = List.copyOf(faults);
        faults.clear();
        cleared.forEach(fault -> fault.handling().hold().ifPresent(Hold::release));
    }

    List<String> describe() {
        return faults.stream()
                .map(fault -> "webhooks, " + fault.scope() + ": " + fault.handling())
                .toList();
    }
}
