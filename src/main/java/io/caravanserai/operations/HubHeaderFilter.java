package io.caravanserai.operations;

import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaHeaderFilterStrategy;
import org.springframework.stereotype.Component;

/** Lets only the hub's own headers and the trace context leave for Kafka: no password or cookie of a caller ever does. */
@Component("hubHeaderFilter")
class HubHeaderFilter extends KafkaHeaderFilterStrategy {

    static boolean leaves(String name) {
        return name.startsWith("hub-") || name.equals("traceparent") || name.equals("tracestate");
    }

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !leaves(name) || super.applyFilterToCamelHeaders(name, value, exchange);
    }
}
