package io.caravanserai.faults;

import java.util.List;
import java.util.stream.Stream;

/** Every scenario, in the order in which they are played. */
final class Scenarios {

    private Scenarios() {}

    static List<Scenario> all() {
        return Stream.of(
                        KillScenarios.all(),
                        ServerScenarios.all(),
                        CaptureScenarios.all(),
                        TableScenarios.all(),
                        StripeScenarios.all(),
                        WebhookScenarios.all(),
                        ConflictScenarios.all())
                .flatMap(List::stream)
                .toList();
    }
}
