package io.caravanserai.faults;

import java.util.List;

/** In which change data capture fails, restarts, and meets what is unusual. */
final class CaptureScenarios {

    private CaptureScenarios() {}

    static List<Scenario> all() {
        return List.of();
    }
}
