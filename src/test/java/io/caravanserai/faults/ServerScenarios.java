package io.caravanserai.faults;

import java.util.List;

/** In which PostgreSQL and Kafka go away, and come back. */
final class ServerScenarios {

    private ServerScenarios() {}

    static List<Scenario> all() {
        return List.of();
    }
}
