package io.caravanserai.routes;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Tells which files of the folder, and which versions, are refused, and why. It is always up: the routes in force carry on, and a hub that
 * is taken out of service, or started anew, for an edit that was never put in force would lose by it.
 */
final class RoutesHealth implements HealthIndicator {

    private final LiveRoutes routes;

    RoutesHealth(LiveRoutes routes) {
        this.routes = routes;
    }

    @Override
    public Health health() {
        return Health.up()
                .withDetail("edited", routes.edited())
                .withDetail("refused", routes.refusals())
                .build();
    }
}
