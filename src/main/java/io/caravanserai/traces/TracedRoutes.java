package io.caravanserai.traces;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.util.Collection;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/**
 * A hop for each route that an exchange takes. Messages of Kafka and requests by HTTP begin traces where they are in none;
 * what a timer starts does not, for it mostly finds nothing to do. A batch is in as many traces as it has messages: whoever
 * applies it tells them apart.
 */
final class TracedRoutes implements RoutePolicyFactory {

    private final Traces traces;

    TracedRoutes(Traces traces) {
        this.traces = traces;
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode route) {
        return new TracedRoute();
    }

    private final class TracedRoute extends RoutePolicySupport {

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            Hop before = Hop.of(exchange);
            boolean source = route.getRouteId().equals(exchange.getFromRouteId());
            if (before != Hop.NONE && source || exchange.getMessage().getBody() instanceof Collection<?>) {
                return;
            }
            SpanKind kind = kind(route, source);
            Context parent = parent(exchange, before, kind);
            if (parent != Context.root() || kind != SpanKind.INTERNAL) {
                traces.begin(route.getRouteId(), kind, parent, null, before)
                        .with("camel.route.group", route.getGroup())
                        .put(exchange);
            }
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            Hop hop = Hop.of(exchange);
            if (hop.name().equals(route.getRouteId())) {
                hop.leave(exchange);
                hop.end(exchange.getException());
            }
        }
    }

    /** Nobody outside says by a header of HTTP what the hub traces. */
    private static Context parent(Exchange exchange, Hop before, SpanKind kind) {
        if (before != Hop.NONE) {
            return before.context();
        }
        return switch (kind) {
            case CONSUMER -> TraceParent.read(exchange.getMessage().getHeader(TracedSteps.HEADER, String.class));
            case SERVER -> Context.root();
            default -> Context.current();
        };
    }

    private static SpanKind kind(Route route, boolean source) {
        String from = route.getEndpoint().getEndpointUri();
        if (!source) {
            return SpanKind.INTERNAL;
        }
        if (from.startsWith("kafka:")) {
            return SpanKind.CONSUMER;
        }
        return from.startsWith("platform-http:") || from.startsWith("rest-openapi:")
                ? SpanKind.SERVER
                : SpanKind.INTERNAL;
    }
}
