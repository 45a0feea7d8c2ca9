package io.caravanserai.routes;

import io.caravanserai.routes.RouteGraph.Edge;
import io.caravanserai.routes.RouteGraph.Flow;
import io.caravanserai.routes.RouteGraph.Kind;
import io.caravanserai.routes.RouteGraph.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.api.management.ManagedCamelContext;
import org.apache.camel.api.management.mbean.ManagedPerformanceCounterMBean;

/** Shows the graph of the routes that are in force, with how many messages went each way since the hub started. */
class RouteMapApi {

    private static final Pattern OPERATION = Pattern.compile("(?m)^ +operationId: (\\w+)$");

    private final Supplier<List<RouteFile>> files;
    private final Beans beans;
    private final CamelContext camel;
    private Drawn drawn = new Drawn(List.of(), new RouteGraph(List.of(), List.of()));

    /** @param files those that are in force now */
    RouteMapApi(Supplier<List<RouteFile>> files, Beans beans, CamelContext camel) {
        this.files = files;
        this.beans = beans;
        this.camel = camel;
    }

    private record Drawn(List<RouteFile> files, RouteGraph graph) {}

    /** @param count messages since the hub started; null for what is no route, and for one that does not run */
    record Place(String id, Kind kind, String label, String module, String about, Long count) {}

    /** @param count messages since the hub started; null where nobody counts what goes this way alone */
    record Way(String from, String to, Flow flow, Long count) {}

    record Map(List<Place> nodes, List<Way> edges) {}

    public Map show() {
        RouteGraph graph = graph();
        var managed = camel.getCamelContextExtension().getContextPlugin(ManagedCamelContext.class);
        Set<String> routes = graph.nodes().stream()
                .filter(node -> node.kind() == Kind.ROUTE)
                .map(Node::id)
                .collect(Collectors.toSet());
        return new Map(
                graph.nodes().stream()
                        .map(node -> new Place(
                                node.id(),
                                node.kind(),
                                node.label(),
                                node.module(),
                                node.about(),
                                routes.contains(node.id()) ? total(managed.getManagedRoute(node.id())) : null))
                        .toList(),
                graph.edges().stream()
                        .map(edge -> new Way(edge.from(), edge.to(), edge.flow(), count(edge, graph, routes, managed)))
                        .toList());
    }

    private static Long count(Edge edge, RouteGraph graph, Set<String> routes, ManagedCamelContext managed) {
        if (!edge.step().isEmpty()) {
            return total(managed.getManagedProcessor(edge.step()));
        }
        return routes.contains(edge.to()) && isTheOnlyOneInto(edge, graph)
                ? total(managed.getManagedRoute(edge.to()))
                : null;
    }

    private static boolean isTheOnlyOneInto(Edge edge, RouteGraph graph) {
        return edge.flow() != Flow.DATABASE
                && graph.edges().stream()
                                .filter(other -> other.flow() != Flow.DATABASE)
                                .filter(other -> other.to().equals(edge.to()))
                                .count()
                        == 1;
    }

    private static Long total(ManagedPerformanceCounterMBean counted) {
        try {
            return counted == null ? null : counted.getExchangesTotal();
        } catch (Exception e) {
            return null;
        }
    }

    /** Drawn again only after an edit: it takes reading classes. */
    private synchronized RouteGraph graph() {
        List<RouteFile> now = files.get();
        if (!now.equals(drawn.files())) {
            var drawing = new RouteDrawing(now, beans, this::resolved, RouteMapApi::operations);
            drawn = new Drawn(now, drawing.draw());
        }
        return drawn.graph();
    }

    private String resolved(String text) {
        return camel.resolvePropertyPlaceholders(text);
    }

    private static Set<String> operations(String contract) {
        try (var in = RouteMapApi.class.getResourceAsStream("/" + contract)) {
            return OPERATION
                    .matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
