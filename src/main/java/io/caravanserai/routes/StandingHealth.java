package io.caravanserai.routes;

import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.support.PatternHelper;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Tells which routes stand still though they are meant to run. Camel's own health tells those that are stopped; of one that
 * is suspended, and carries as little, it says nothing.
 */
final class StandingHealth implements HealthIndicator {

    private final CamelContext camel;

    StandingHealth(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public Health health() {
        Map<String, ServiceStatus> standing = standing();
        return standing.isEmpty()
                ? Health.up().build()
                : Health.down().withDetails(standing).build();
    }

    private Map<String, ServiceStatus> standing() {
        var standing = new TreeMap<String, ServiceStatus>();
        if (camel.getStatus().isStarted()) {
            for (Route route : camel.getRoutes()) {
                ServiceStatus status = camel.getRouteController().getRouteStatus(route.getRouteId());
                if (isMeantToRun(route) && status != null && (status.isStopped() || status.isSuspended())) {
                    standing.put(route.getRouteId(), status);
                }
            }
        }
        return standing;
    }

    /** A hub leaves those standing for which it lacks something. */
    private boolean isMeantToRun(Route route) {
        String left = camel.getAutoStartupExcludePattern();
        return route.isAutoStartup()
                && (left == null || !PatternHelper.matchPatterns(route.getRouteId(), left.split(",")));
    }
}
