package io.caravanserai.routes;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.StreamCache;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/**
 * Begins a recording when a message enters a route, and ends it when the route is done with it. A message that goes from
 * one route straight into another is recorded by both.
 */
final class RouteTap extends RoutePolicySupport implements RoutePolicyFactory {

    private static final String OPEN = "CaravanseraiRecording";

    private final Recordings recordings;

    RouteTap(Recordings recordings) {
        this.recordings = recordings;
    }

    /** A recording within another one. */
    private record Open(Recording recording, Open around) {}

    static Recording recording(Exchange exchange) {
        Open open = exchange.getProperty(OPEN, Open.class);
        return open == null ? null : open.recording();
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode route) {
        return this;
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        cacheStream(exchange);
        var recording = new Recording(route.getRouteId(), exchange, recordings.most());
        exchange.setProperty(OPEN, new Open(recording, exchange.getProperty(OPEN, Open.class)));
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        Open open = exchange.getProperty(OPEN, Open.class);
        if (open != null && open.recording().route().equals(route.getRouteId())) {
            open.recording().end(exchange);
            recordings.add(open.recording());
            exchange.setProperty(OPEN, open.around());
        }
    }

    @Override
    public void onRemove(Route route) {
        recordings.forget(route.getRouteId());
    }

    /** As Camel itself does before the first step: what can be read once only could not be kept. */
    private static void cacheStream(Exchange exchange) {
        Message message = exchange.getMessage();
        if (Keeper.isSpent(message.getBody()) && exchange.getContext().isStreamCaching()) {
            StreamCache cache = exchange.getContext().getStreamCachingStrategy().cache(exchange);
            if (cache != null) {
                message.setBody(cache);
            }
        }
    }
}
