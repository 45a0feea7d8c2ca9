package io.caravanserai.operations;

import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Sets the log up as the hub does, by the hub's own settings, and says one line within a trace and one without. */
final class Speaker {

    private Speaker() {}

    public static void main(String[] args) {
        try (var nothing = new SpringApplicationBuilder(Speaker.class)
                .web(WebApplicationType.NONE)
                .run()) {
            var log = LoggerFactory.getLogger(Speaker.class);
            MDC.put("camel.routeId", "customers-to-stripe");
            MDC.put("camel.exchangeId", "ABC-1");
            MDC.put("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");
            log.warn("Within a trace");
            MDC.clear();
            log.warn("Within none");
        }
    }
}
