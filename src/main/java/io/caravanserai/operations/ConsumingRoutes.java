package io.caravanserai.operations;

import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.apache.camel.support.PatternHelper;
import org.springframework.stereotype.Component;

/** The routes that are meant to run, and which of them consume what of Kafka. */
@Component
class ConsumingRoutes {

    private final CamelContext camel;

    ConsumingRoutes(CamelContext camel) {
        this.camel = camel;
    }

    /** What a route reads. */
    record Reads(String topic, String group) {}

    /** @return by the route's id; those that stand still are among them */
    Map<String, Reads> all() {
        Map<String, Reads> all = new TreeMap<>();
        for (Route route : camel.getRoutes()) {
            if (isMeantToRun(route) && route.getEndpoint() instanceof KafkaEndpoint kafka) {
                var reads = kafka.getConfiguration();
                all.put(route.getRouteId(), new Reads(reads.getTopic(), reads.getGroupId()));
            }
        }
        return all;
    }

    /** @return false for one that a hub without what it needs leaves standing */
    boolean isMeantToRun(Route route) {
        String left = camel.getAutoStartupExcludePattern();
        return left == null || !PatternHelper.matchPatterns(route.getRouteId(), left.split(","));
    }
}
