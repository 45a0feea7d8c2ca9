package io.caravanserai.bookingengine;

import io.caravanserai.operations.StandingRoutes;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Leaves the consumers standing where no Booking Engine is configured: such a hub runs as if this module were not there. */
@Component
class Following implements CamelContextConfiguration {

    private static final List<String> CONSUMERS = List.of("follow-*", "map-due-rows", "find-gone-rows");

    private final boolean on;

    Following(BookingEngineProperties properties, @Value("${hub.cdc.sources.booking-engine.url:}") String source) {
        this.on = properties.follow() == null ? !source.isBlank() : properties.follow();
    }

    boolean isOn() {
        return on;
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        if (!on) {
            StandingRoutes.leave(camel, CONSUMERS);
        }
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {}
}
