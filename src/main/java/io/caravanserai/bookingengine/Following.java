package io.caravanserai.bookingengine;

import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Leaves the consumers standing where no Booking Engine is configured: such a hub runs as if this module were not there. */
@Component
class Following implements CamelContextConfiguration {

    private static final String CONSUMERS = "follow-*,map-due-rows,find-gone-rows";

    private static final String CHECKS = "route:follow-*,consumer:follow-*,route:map-due-rows,consumer:map-due-rows,"
            + "route:find-gone-rows,consumer:find-gone-rows";

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
            String others = camel.getAutoStartupExcludePattern();
            camel.setAutoStartupExcludePattern(others == null ? CONSUMERS : others + "," + CONSUMERS);
            // What is not meant to run is not ill.
            Optional.ofNullable(HealthCheckRegistry.get(camel)).ifPresent(health -> health.setExcludePattern(CHECKS));
        }
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {}
}
