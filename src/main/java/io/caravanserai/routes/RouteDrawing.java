package io.caravanserai.routes;

import static io.caravanserai.routes.Parts.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.routes.RouteGraph.Edge;
import io.caravanserai.routes.RouteGraph.Flow;
import io.caravanserai.routes.RouteGraph.Kind;
import io.caravanserai.routes.RouteGraph.Node;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.boot.convert.DurationStyle;

/** Draws the graph of routes out of their files. */
public final class RouteDrawing {

    private static final String HUB = "hub";

    private final Map<String, Node> nodes = new TreeMap<>();
    private final Map<String, Edge> edges = new TreeMap<>();
    private final List<RouteFile> files;
    private final Beans beans;
    private final UnaryOperator<String> settings;
    private final Function<String, Collection<String>> operations;

    /**
     * @param files all files of a hub
     * @param beans finds the beans that they name
     * @param settings puts values in the place of {@code {{placeholders}}}
     * @param operations tells the operations of a contract, by its place
     */
    public RouteDrawing(
            List<RouteFile> files,
            Beans beans,
            UnaryOperator<String> settings,
            Function<String, Collection<String>> operations) {
        this.files = files;
        this.beans = beans;
        this.settings = settings;
        this.operations = operations;
    }

    public RouteGraph draw() {
        files.forEach(file -> Stream.concat(file.routes().stream(), file.rests().stream())
                .forEach(flow -> nodes.put(
                        file.name(),
                        new Node(file.name(), Kind.ROUTE, file.name(), file.folder(), text(flow, "description")))));
        files.forEach(this::draw);
        return new RouteGraph(List.copyOf(nodes.values()), List.copyOf(edges.values()));
    }

    private void draw(RouteFile file) {
        file.routes().forEach(route -> {
            drawSource(file.name(), route.path("from"));
            Parts.stepsOf(route).forEach(step -> drawStep(file, route, step));
        });
        file.rests().forEach(rest -> drawRest(file.name(), rest));
        file.configurations().forEach(this::drawPolicy);
    }

    private void drawSource(String route, JsonNode from) {
        String scheme = text(from, "uri");
        JsonNode says = from.path("parameters");
        switch (scheme) {
            case "kafka" -> edge(topic(text(says, "topic")), route, Flow.MESSAGES);
            case "direct" -> {}
            case "debezium-postgres" -> edge(captured(text(says, "name")), route, Flow.CHANGES);
            case "platform-http" -> {
                String door = "POST " + text(says, "path");
                edge(node("http_" + text(says, "path"), Kind.SYSTEM, door), route, Flow.MESSAGES);
            }
            case "timer" -> {
                String every = every(settings.apply(text(says, "period")));
                edge(node("timer_" + route, Kind.SCHEDULE, every), route, Flow.MESSAGES);
            }
            default -> edge(node(scheme, Kind.SYSTEM, scheme), route, Flow.MESSAGES);
        }
    }

    private static String every(String period) {
        var time = DurationStyle.detectAndParse(period);
        if (time.toMinutes() > 0) {
            return "every %d min".formatted(time.toMinutes());
        }
        return time.toSeconds() > 0
                ? "every %d s".formatted(time.toSeconds())
                : "every %d ms".formatted(time.toMillis());
    }

    private void drawStep(RouteFile file, JsonNode route, Step step) {
        if (Set.of("to", "wireTap").contains(step.kind())) {
            drawTarget(file.name(), route, step.says());
        }
        named(step)
                .flatMap(name -> beans.find(name).stream())
                .forEach(bean -> drawReach(file.name(), new BeanReach(bean.type())));
    }

    private void drawPolicy(JsonNode policy) {
        String id = text(policy, "id");
        Parts.stepsOf(policy).stream()
                .filter(step -> text(step.says(), "uri").equals("direct"))
                .flatMap(step -> serving(text(step.says().path("parameters"), "name")))
                .forEach(
                        target -> edge(node("policy_" + id, Kind.ANY, "any route under " + id), target, Flow.MESSAGES));
    }

    private void drawTarget(String route, JsonNode whole, JsonNode to) {
        String uri = text(to, "uri");
        JsonNode says = to.path("parameters");
        String step = text(to, "id");
        if (uri.equals("direct")) {
            serving(text(says, "name")).forEach(target -> edge(route, target, Flow.MESSAGES, step));
        } else if (uri.equals("kafka") && overrides(whole)) {
            overridden(whole).forEach(topic -> edge(route, topic, Flow.MESSAGES));
        } else if (uri.equals("kafka")) {
            edge(route, topic(text(says, "topic")), Flow.MESSAGES, step);
        } else if (uri.contains("hub.stripe.api-base")) {
            edge(route, node("system_stripe", Kind.SYSTEM, "Stripe API"), Flow.MESSAGES, step);
        } else {
            edge(route, node(uri, Kind.SYSTEM, uri), Flow.MESSAGES, step);
        }
    }

    private static boolean overrides(JsonNode route) {
        return route.toString().contains("\"kafka.OVERRIDE_TOPIC\"")
                && !route.toString().contains("\"removeHeader\"");
    }

    private List<String> overridden(JsonNode route) {
        JsonNode captured = route.path("from").path("parameters");
        if (captured.has("tableIncludeList")) {
            return Stream.of(settings.apply(text(captured, "tableIncludeList")).split(","))
                    .map(table -> topic(text(captured, "topicPrefix") + "." + table.strip()))
                    .toList();
        }
        return List.of(node("origin", Kind.ANY, "the topic it came from"));
    }

    private String captured(String name) {
        return name.equals(HUB)
                ? hubDatabase()
                : node("db_" + name.replace('-', '_'), Kind.DATABASE, name + " database");
    }

    private String hubDatabase() {
        return node("db", Kind.DATABASE, "hub database");
    }

    private void drawRest(String route, JsonNode rest) {
        String contract = text(rest.path("openApi"), "specification").replace("classpath:", "");
        edge(node("http_api", Kind.SYSTEM, "REST: " + contract), route, Flow.MESSAGES);
        operations.apply(contract).stream()
                .flatMap(this::serving)
                .forEach(target -> edge(route, target, Flow.MESSAGES));
    }

    private void drawReach(String route, BeanReach bean) {
        if (bean.database()) {
            edge(route, hubDatabase(), Flow.DATABASE);
        }
        bean.doors().stream().flatMap(this::serving).forEach(target -> edge(route, target, Flow.MESSAGES));
    }

    /** @return the routes that can be called by this name */
    private Stream<String> serving(String door) {
        return files.stream()
                .filter(file -> file.routes().stream()
                        .map(route -> route.path("from"))
                        .anyMatch(from -> text(from, "uri").equals("direct")
                                && text(from.path("parameters"), "name").equals(door)))
                .map(RouteFile::name);
    }

    private String topic(String topic) {
        String name = settings.apply(topic);
        return node("topic_" + name, Kind.TOPIC, name);
    }

    private String node(String name, Kind kind, String label) {
        String id = name.replaceAll("[^A-Za-z0-9]+", "_");
        nodes.put(id, new Node(id, kind, label, "", ""));
        return id;
    }

    private void edge(String from, String to, Flow flow) {
        edge(from, to, flow, "");
    }

    /** Where two ways lead from one to the other, no single step sends all of it. */
    private void edge(String from, String to, Flow flow, String step) {
        edges.merge(
                from + " " + flow + " " + to,
                new Edge(from, to, flow, step),
                (one, other) -> one.step().equals(other.step()) ? one : new Edge(from, to, flow, ""));
    }

    private static Stream<String> named(Step step) {
        var refs = new TreeSet<String>();
        Parts.properties(step.says())
                .filter(property -> property.getKey().equals("method"))
                .map(property -> text(property.getValue(), "ref"))
                .filter(ref -> !ref.isEmpty())
                .forEach(refs::add);
        if (step.kind().equals("bean")) {
            refs.add(text(step.says(), "ref"));
        }
        return refs.stream();
    }
}
