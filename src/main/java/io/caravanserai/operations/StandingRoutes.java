package io.caravanserai.operations;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;

/** Routes that a hub is not meant to run, for it lacks what they need. That they stand still is no illness. */
public final class StandingRoutes {

    private StandingRoutes() {}

    /**
     * Leaves routes standing, besides those that are already. To be called before Camel starts.
     *
     * @param routes their ids, or patterns of them
     */
    public static void leave(CamelContext camel, List<String> routes) {
        camel.setAutoStartupExcludePattern(joined(camel.getAutoStartupExcludePattern(), routes.stream()));
        Optional.ofNullable(HealthCheckRegistry.get(camel))
                .ifPresent(health -> health.setExcludePattern(joined(
                        health.getExcludePattern(),
                        routes.stream().flatMap(route -> Stream.of("route:" + route, "consumer:" + route)))));
    }

    private static String joined(String before, Stream<String> more) {
        return Stream.concat(Stream.ofNullable(before), more).collect(Collectors.joining(","));
    }
}
