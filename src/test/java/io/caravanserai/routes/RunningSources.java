package io.caravanserai.routes;

import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.timer.TimerEndpoint;

/** What feeds each route that Camel has, as Camel itself knows it, in the words of the map. */
final class RunningSources {

    private RunningSources() {}

    /** @return by the route's id */
    static Map<String, String> of(CamelContext camel) {
        var all = new TreeMap<String, String>();
        camel.getRoutes().forEach(route -> all.put(route.getRouteId(), source(route.getEndpoint())));
        return all;
    }

    private static String every(long millis) {
        if (millis < 1_000) {
            return "every %d ms".formatted(millis);
        }
        return millis < 60_000 ? "every %d s".formatted(millis / 1_000) : "every %d min".formatted(millis / 60_000);
    }

    private static String source(Endpoint endpoint) {
        if (endpoint instanceof KafkaEndpoint kafka) {
            return "TOPIC " + kafka.getConfiguration().getTopic();
        }
        if (endpoint instanceof TimerEndpoint timer) {
            return "SCHEDULE " + every(timer.getPeriod());
        }
        if (endpoint instanceof PlatformHttpEndpoint http) {
            return "SYSTEM POST " + http.getPath();
        }
        if (endpoint instanceof DirectEndpoint) {
            return endpoint.getEndpointKey();
        }
        String scheme = endpoint.getEndpointUri().replaceFirst(":.*", "");
        return switch (scheme) {
            case "debezium-postgres" ->
                "DATABASE " + endpoint.getEndpointKey().replaceFirst(".*//([a-z-]+).*", "$1") + " database";
            case "rest-openapi" ->
                "SYSTEM REST: " + endpoint.getEndpointUri().replaceFirst(".*classpath:([^?]+).*", "$1");
            default -> scheme;
        };
    }
}
