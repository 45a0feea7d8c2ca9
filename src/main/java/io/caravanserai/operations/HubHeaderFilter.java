package io.caravanserai.operations;

import io.caravanserai.shared.HubHeaders;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaHeaderFilterStrategy;
import org.springframework.stereotype.Component;

/** Lets only the hub's own headers and the trace context leave for Kafka: no password or cookie of a caller ever does. */
@Component("hubHeaderFilter")
class HubHeaderFilter extends KafkaHeaderFilterStrategy {

    private static final Set<String> LEAVING = Stream.concat(
                    Stream.of(
                            HubHeaders.ORIGIN,
                            HubHeaders.CHANGE_ID,
                            HubHeaders.HOPS,
                            HubHeaders.UNCHANGED,
                            ParkingHeaders.SIZE,
                            "traceparent",
                            "tracestate"),
                    ParkingHeaders.ALL.stream())
            .collect(Collectors.toUnmodifiableSet());

    static boolean leaves(String name) {
        return LEAVING.contains(name);
    }

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !leaves(name) || super.applyFilterToCamelHeaders(name, value, exchange);
    }
}
