package io.caravanserai.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The state of this hub at one look: what flows, what is behind, what is stuck. It says what the metrics say. */
@Component
class StateApi {

    /** Who is called by another route carries nothing by itself. */
    private static final Set<String> CALLED = Set.of("direct", "platform-http", "rest-openapi");

    private final CamelContext camel;
    private final MeterRegistry metrics;
    private final Parking parking;

    StateApi(CamelContext camel, MeterRegistry metrics, Parking parking) {
        this.camel = camel;
        this.metrics = metrics;
        this.parking = parking;
    }

    /**
     * A route that fetches its messages itself: from a topic, a database, or by the clock.
     *
     * @param state as Camel calls it: {@code Started}, {@code Stopped}, {@code Suspended}
     * @param behind messages of its topic that are not done; null where it reads none, or Kafka does not answer
     * @param behindSeconds for how long the oldest of them has waited
     * @param inflight messages under way in it
     * @param done messages that it has done since this hub started
     * @param failed of those, how many failed and were handed over again
     * @param parked how many wait in the parking lot for somebody to decide; null where the database does not answer
     */
    record Flow(
            String route,
            String module,
            String description,
            String state,
            Double behind,
            Double behindSeconds,
            long inflight,
            long done,
            long failed,
            Long parked) {}

    /**
     * @param perSecond how many messages it lets pass
     * @param waiting how many wait there now
     */
    record Passage(String route, String step, Double perSecond, Double waiting) {}

    /**
     * @param servers {@code up}, {@code down} or {@code unknown} for each server that the hub needs
     * @param breakers the state of each circuit breaker
     * @param parked how many messages wait in the parking lot, by the route that parked them, which need not be there
     *     any more; null where the database does not answer
     * @param throttles each step that lets only so many messages pass in a second
     * @param echoes changes that were known for the hub's own and dropped, by direction
     * @param drift customers that differed at the last comparison, by kind
     */
    record State(
            List<Flow> flows,
            Map<String, Long> parked,
            Map<String, String> servers,
            Map<String, String> breakers,
            List<Passage> throttles,
            Map<String, Double> echoes,
            Map<String, Double> drift) {}

    public State show() {
        Map<String, Long> parked = parked();
        List<Flow> flows = camel.getRoutes().stream()
                .filter(StateApi::fetches)
                .filter(this::isMeantToRun)
                .map(route -> flow(route, parked == null ? null : parked.getOrDefault(route.getRouteId(), 0L)))
                .sorted(Comparator.comparing(Flow::module).thenComparing(Flow::route))
                .toList();
        var servers = new TreeMap<String, String>();
        metrics.find("hub.server.up")
                .meters()
                .forEach(server -> servers.put(server.getId().getTag("server"), word(value(server))));
        var breakers = new TreeMap<String, String>();
        values("hub.stripe.breaker", "state").forEach((state, is) -> {
            if (is == 1) {
                breakers.put("stripe", state);
            }
        });
        return new State(
                flows,
                parked,
                servers,
                breakers,
                throttles(),
                values("hub.customers.echoes", "direction"),
                values("hub.customers.drift", "kind"));
    }

    private Flow flow(Route route, Long parked) {
        String id = route.getRouteId();
        return new Flow(
                id,
                String.valueOf(route.getGroup()),
                String.valueOf(route.getDescription()),
                camel.getRouteController().getRouteStatus(id).name(),
                number("hub.route.lag", "route", id),
                number("hub.route.lag.age", "route", id),
                count("camel.exchanges.inflight", id),
                count("camel.exchanges.total", id),
                count("camel.exchanges.failed", id),
                parked);
    }

    private List<Passage> throttles() {
        return metrics.find("hub.route.throttle.limit").gauges().stream()
                .map(limit -> new Passage(
                        limit.getId().getTag("route"),
                        limit.getId().getTag("step"),
                        limit.value(),
                        number(
                                "hub.route.throttle.waiting",
                                "step",
                                limit.getId().getTag("step"))))
                .sorted(Comparator.comparing(Passage::step))
                .toList();
    }

    /** The state is asked for above all when something is away. */
    private Map<String, Long> parked() {
        try {
            return parking.counts();
        } catch (DataAccessException | TransactionException e) {
            return null;
        }
    }

    private static boolean fetches(Route route) {
        return !CALLED.contains(route.getEndpoint().getEndpointUri().split(":")[0]);
    }

    /** A route that this hub has no use for, without a Booking Engine say, has no metric. */
    private boolean isMeantToRun(Route route) {
        return metrics.find("hub.route.started")
                        .tag("route", route.getRouteId())
                        .gauge()
                != null;
    }

    private static String word(double up) {
        return Double.isNaN(up) ? "unknown" : up == 1 ? "up" : "down";
    }

    private Double number(String name, String tag, String value) {
        Gauge gauge = metrics.find(name).tag(tag, value).gauge();
        return gauge == null || Double.isNaN(gauge.value()) ? null : gauge.value();
    }

    private long count(String name, String route) {
        Collection<Meter> meters = metrics.find(name).tag("routeId", route).meters();
        return Math.round(meters.stream().mapToDouble(StateApi::value).sum());
    }

    /** @return the values of a metric, added up by a tag */
    private Map<String, Double> values(String name, String tag) {
        return metrics.find(name).meters().stream()
                .filter(meter -> meter.getId().getTag(tag) != null)
                .filter(meter -> !Double.isNaN(value(meter)))
                .collect(Collectors.groupingBy(
                        meter -> meter.getId().getTag(tag), TreeMap::new, Collectors.summingDouble(StateApi::value)));
    }

    private static double value(Meter meter) {
        return meter.measure().iterator().next().getValue();
    }
}
