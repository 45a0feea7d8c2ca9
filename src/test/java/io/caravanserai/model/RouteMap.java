package io.caravanserai.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.routes.Parts;
import io.caravanserai.routes.RouteDrawing;
import io.caravanserai.routes.RouteFile;
import io.caravanserai.routes.RouteGraph;
import io.caravanserai.routes.RouteGraph.Edge;
import io.caravanserai.routes.RouteGraph.Kind;
import io.caravanserai.routes.RouteGraph.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.Yaml;

/** The graph of the routes as a page of Markdown. */
final class RouteMap {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^:}]+)(?::([^}]*))?}}");

    private static final Map<Kind, String> SHAPES = Map.of(
            Kind.ROUTE, "[\"%s\"]",
            Kind.TOPIC, "[/\"%s\"/]",
            Kind.DATABASE, "[(\"%s\")]",
            Kind.SYSTEM, "{{\"%s\"}}",
            Kind.SCHEDULE, "([\"%s\"])",
            Kind.ANY, "([\"%s\"])");

    private RouteMap() {}

    static String of(List<RouteFile> files) {
        RouteGraph graph = new RouteDrawing(files, HubBeans::named, resolver(), RouteMap::operations).draw();
        var page = new StringBuilder("""
                # Route map

                Drawn from the files under `src/main/resources/routes`. Solid: messages; dotted: the database. Do not edit;
                after a change of the routes draw it again: `mvn test -Dtest=RouteMapTest -Dregenerate=true`. The same with
                what flows at this moment is a page of the running hub: *Map*, in Hawtio.

                ```mermaid
                flowchart LR
                """);
        graph.nodes().stream()
                .filter(node -> node.kind() == Kind.ROUTE)
                .collect(Collectors.groupingBy(Node::module, TreeMap::new, Collectors.toList()))
                .forEach((module, routes) -> {
                    page.append("  subgraph module_%s [%s]%n".formatted(module, module));
                    routes.forEach(route -> page.append("    ").append(shape(route)));
                    page.append("  end\n");
                });
        graph.nodes().stream()
                .filter(node -> node.kind() != Kind.ROUTE)
                .forEach(node -> page.append("  ").append(shape(node)));
        graph.edges().forEach(edge -> page.append("  %s %s %s%n".formatted(edge.from(), arrow(edge), edge.to())));
        page.append("```\n\n| route | module | what for | error policy |\n| --- | --- | --- | --- |\n");
        files.forEach(file -> file.routes()
                .forEach(route -> page.append("| `%s` | %s | %s | %s |%n"
                        .formatted(
                                file.name(),
                                file.folder(),
                                text(route, "description"),
                                text(route, "routeConfigurationId")))));
        return page.toString();
    }

    private static String shape(Node node) {
        return node.id() + SHAPES.get(node.kind()).formatted(node.label()) + "\n";
    }

    private static String arrow(Edge edge) {
        return switch (edge.flow()) {
            case MESSAGES -> "-->";
            case CHANGES -> "-. changes .->";
            case DATABASE -> "-.-";
        };
    }

    private static java.util.function.UnaryOperator<String> resolver() {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new FileSystemResource(RESOURCES.resolve("application.yaml")));
        Properties settings = yaml.getObject();
        return text -> PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> settings.getProperty(found.group(1), String.valueOf(found.group(2))));
    }

    private static Set<String> operations(String contract) {
        try {
            Map<String, Object> yaml = new Yaml().load(Files.readString(RESOURCES.resolve(contract)));
            return Parts.properties(new ObjectMapper().<JsonNode>valueToTree(yaml))
                    .filter(property -> property.getKey().equals("operationId"))
                    .map(property -> property.getValue().asText())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }
}
