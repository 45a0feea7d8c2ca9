package io.caravanserai.faults;

import java.util.List;

/** In which both sides say different things of the same customer. */
final class ConflictScenarios {

    private ConflictScenarios() {}

    static List<Scenario> all() {
        return List.of();
    }
}
