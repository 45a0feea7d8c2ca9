package io.caravanserai.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.api.management.ManagedCamelContext;
import org.apache.camel.api.management.mbean.ManagedThrottlerMBean;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ThrottleDefinition;

/** A step that lets only so many messages pass in a time, as Camel counts at it. */
record Throttle(CamelContext camel, String route, String step) {

    private static final double SECOND = 1000;

    static Stream<Throttle> in(Route route) {
        return route.getRoute() instanceof RouteDefinition definition
                ? ProcessorDefinitionHelper.filterTypeInOutputs(definition.getOutputs(), ThrottleDefinition.class)
                        .stream()
                        .map(throttle -> new Throttle(route.getCamelContext(), route.getRouteId(), throttle.getId()))
                : Stream.empty();
    }

    Stream<Meter> register(MeterRegistry metrics) {
        return Stream.of(
                gauge("hub.route.throttle.limit", Throttle::limit)
                        .description("messages that the step lets pass in a second")
                        .register(metrics),
                gauge("hub.route.throttle.waiting", Throttle::waiting)
                        .description("messages that wait at the step")
                        .register(metrics));
    }

    private Gauge.Builder<Throttle> gauge(String name, ToDoubleFunction<Throttle> value) {
        return Gauge.builder(name, this, value)
                .strongReference(true)
                .tag("route", route)
                .tag("step", step);
    }

    private double limit() {
        return counted(step -> step.getMaximumRequests() * SECOND / step.getTimePeriodMillis());
    }

    private double waiting() {
        return counted(ManagedThrottlerMBean::getExchangesInflight);
    }

    private double counted(ToDoubleFunction<ManagedThrottlerMBean> count) {
        var counts = camel.getCamelContextExtension()
                .getContextPlugin(ManagedCamelContext.class)
                .getManagedProcessor(step, ManagedThrottlerMBean.class);
        return counts == null ? Double.NaN : count.applyAsDouble(counts);
    }
}
