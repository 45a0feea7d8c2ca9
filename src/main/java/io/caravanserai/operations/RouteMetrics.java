package io.caravanserai.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.support.LifecycleStrategySupport;
import org.springframework.stereotype.Component;

/**
 * Which routes run, and what waits at their throttles. A route that a hub leaves standing, for it lacks what the route
 * needs, has no number.
 */
@Component
class RouteMetrics extends LifecycleStrategySupport {

    private final MeterRegistry metrics;
    private final Map<String, List<Meter>> meters = new ConcurrentHashMap<>();

    RouteMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    @Override
    public void onRoutesAdd(Collection<Route> routes) {
        routes.stream()
                .filter(route -> new ConsumingRoutes(route.getCamelContext()).isMeantToRun(route))
                .forEach(route -> meters.put(route.getRouteId(), register(route)));
    }

    @Override
    public void onRoutesRemove(Collection<Route> routes) {
        routes.forEach(route -> {
            List<Meter> gone = meters.remove(route.getRouteId());
            if (gone != null) {
                gone.forEach(metrics::remove);
            }
        });
    }

    private List<Meter> register(Route route) {
        var throttles = Throttle.in(route).flatMap(throttle -> throttle.register(metrics));
        return Stream.concat(Stream.of(started(route.getCamelContext(), route.getRouteId())), throttles)
                .toList();
    }

    private Meter started(CamelContext camel, String route) {
        return Gauge.builder("hub.route.started", camel, now -> isStarted(now, route) ? 1 : 0)
                .description("1 while the route runs, 0 while it is stopped or suspended")
                .tag("route", route)
                .register(metrics);
    }

    private static boolean isStarted(CamelContext camel, String route) {
        var status = camel.getRouteController().getRouteStatus(route);
        return status != null && status.isStarted();
    }
}
