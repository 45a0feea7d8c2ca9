package io.caravanserai.traces;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Where traces go. The variables are OpenTelemetry's own, {@code OTEL_…}, read by its SDK; only that there is an endpoint
 * decides whether there are traces at all.
 */
@Configuration(proxyBeanMethods = false)
class TracesConfiguration {

    private static final String ENDPOINT = "!'${hub.traces.endpoint:}'.isEmpty()";

    @Bean
    @ConditionalOnExpression(ENDPOINT)
    OpenTelemetrySdk openTelemetry(
            @Value("${hub.traces.endpoint}") String endpoint,
            @Value("${hub.traces.ratio}") String ratio,
            @Value("${spring.application.name}") String name) {
        // The last word is the environment's: OTEL_TRACES_SAMPLER, OTEL_EXPORTER_OTLP_HEADERS and so on.
        return AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> Map.of(
                        "otel.service.name", name,
                        "otel.exporter.otlp.endpoint", endpoint,
                        "otel.exporter.otlp.protocol", "http/protobuf",
                        "otel.traces.sampler", "parentbased_traceidratio",
                        "otel.traces.sampler.arg", ratio,
                        "otel.metrics.exporter", "none",
                        "otel.logs.exporter", "none"))
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk();
    }

    @Bean
    Traces traces(ObjectProvider<OpenTelemetrySdk> telemetry) {
        return telemetry.stream().findFirst().map(Traces::new).orElse(Traces.OFF);
    }

    @Bean
    @ConditionalOnExpression(ENDPOINT)
    TracedRoutes tracedRoutes(Traces traces) {
        return new TracedRoutes(traces);
    }

    @Bean
    @ConditionalOnExpression(ENDPOINT)
    TracedSteps tracedSteps(Traces traces) {
        return new TracedSteps(traces);
    }
}
