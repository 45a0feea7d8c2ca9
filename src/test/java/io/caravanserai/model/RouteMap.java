package io.caravanserai.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import io.caravanserai.routes.Parts;
import io.caravanserai.routes.RouteFile;
import io.caravanserai.routes.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yaml.snakeyaml.Yaml;

/** Draws, out of the routes themselves, which of them is fed by what and feeds what. */
final class RouteMap {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^:}]+)(?::([^}]*))?}}");
    private static final Pattern DOOR = Pattern.compile("\"direct:([\\w-]+)\"");
    private static final String DATABASE = "[(hub database)]";

    private final Map<String, String> nodes = new TreeMap<>();
    private final Set<String> edges = new TreeSet<>();
    private final Properties settings;
    private final List<RouteFile> files;

    private RouteMap(List<RouteFile> files) {
        this.files = files;
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new FileSystemResource(RESOURCES.resolve("application.yaml")));
        this.settings = yaml.getObject();
    }

    /** @return a page in Markdown */
    static String of(List<RouteFile> files) {
        var map = new RouteMap(files);
        files.forEach(map::draw);
        return map.page();
    }

    private void draw(RouteFile file) {
        file.routes().forEach(route -> {
            drawSource(file.name(), route.path("from"));
            Parts.stepsOf(route).forEach(step -> drawStep(file, route, step));
        });
        file.rests().forEach(rest -> drawRest(file, rest));
        file.configurations().forEach(this::drawPolicy);
    }

    private void drawSource(String route, JsonNode from) {
        String scheme = text(from, "uri");
        JsonNode says = from.path("parameters");
        switch (scheme) {
            case "kafka" -> edge(topic(text(says, "topic")), route, "-->");
            case "direct" -> {}
            case "debezium-postgres" -> edge(captured(text(says, "name")), route, "-. changes .->");
            case "platform-http" ->
                edge(
                        node("http_" + text(says, "path"), "{{" + quoted("POST " + text(says, "path")) + "}}"),
                        route,
                        "-->");
            case "timer" ->
                edge(
                        node(
                                "timer_" + route,
                                "([every %d min])"
                                        .formatted(every(text(says, "period")).toMinutes())),
                        route,
                        "-->");
            default -> edge(node(scheme, "[" + quoted(scheme) + "]"), route, "-->");
        }
    }

    private void drawStep(RouteFile file, JsonNode route, Step step) {
        String name = file.name();
        if (Set.of("to", "wireTap").contains(step.kind())) {
            drawTarget(name, route, step.says());
        }
        beans(step).forEach(bean -> HubBeans.find(bean).ifPresent(type -> drawReach(name, type)));
    }

    private void drawPolicy(JsonNode policy) {
        String id = text(policy, "id");
        Parts.stepsOf(policy).stream()
                .filter(step -> text(step.says(), "uri").equals("direct"))
                .flatMap(step -> flowOf(text(step.says().path("parameters"), "name")).stream())
                .forEach(target ->
                        edge(node("policy_" + id, "([" + quoted("any route under " + id) + "])"), target, "-->"));
    }

    private void drawTarget(String route, JsonNode whole, JsonNode to) {
        String uri = text(to, "uri");
        JsonNode says = to.path("parameters");
        if (uri.equals("direct")) {
            flowOf(text(says, "name")).forEach(target -> edge(route, target, "-->"));
        } else if (uri.equals("kafka")
                && whole.toString().contains("\"kafka.OVERRIDE_TOPIC\"")
                && !whole.toString().contains("\"removeHeader\"")) {
            overridden(whole).forEach(topic -> edge(route, topic, "-->"));
        } else if (uri.equals("kafka")) {
            edge(route, topic(text(says, "topic")), "-->");
        } else if (uri.contains("hub.stripe.api-base")) {
            edge(route, node("system_stripe", "{{" + quoted("Stripe API") + "}}"), "-->");
        } else {
            edge(route, node(uri, "[" + quoted(uri) + "]"), "-->");
        }
    }

    private List<String> overridden(JsonNode route) {
        JsonNode captured = route.path("from").path("parameters");
        if (captured.has("tableIncludeList")) {
            return List.of(resolved(text(captured, "tableIncludeList")).split(",")).stream()
                    .map(table -> topic(text(captured, "topicPrefix") + "." + table.strip()))
                    .toList();
        }
        return List.of(node("origin", "([" + quoted("the topic it came from") + "])"));
    }

    private String captured(String name) {
        return name.equals("hub")
                ? node("db", DATABASE)
                : node("db_" + name.replace('-', '_'), "[(" + quoted(name + " database") + ")]");
    }

    private void drawRest(RouteFile file, JsonNode rest) {
        String contract = text(rest.path("openApi"), "specification").replace("classpath:", "");
        edge(node("http_api", "{{" + quoted("REST: " + contract) + "}}"), file.name(), "-->");
        operations(RESOURCES.resolve(contract))
                .forEach(operation -> flowOf(operation).forEach(target -> edge(file.name(), target, "-->")));
    }

    /** What a bean reaches through what it is made of: the database, and routes that it calls. */
    private void drawReach(String route, JavaClass bean) {
        var seen = new LinkedHashSet<JavaClass>();
        reach(bean, seen);
        if (seen.stream().anyMatch(type -> type.getName().equals(JdbcClient.class.getName()))) {
            edge(route, node("db", DATABASE), "-.-");
        }
        seen.stream()
                .filter(type -> type.getPackageName().startsWith(HubBeans.BASE))
                .flatMap(type -> doors(type).stream())
                .flatMap(door -> flowOf(door).stream())
                .forEach(target -> edge(route, target, "-->"));
    }

    private static void reach(JavaClass type, Set<JavaClass> seen) {
        if (seen.add(type) && type.getPackageName().startsWith(HubBeans.BASE)) {
            type.getFields().stream()
                    .filter(field ->
                            !field.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.STATIC))
                    .forEach(field -> reach(field.getRawType(), seen));
        }
    }

    private static Set<String> doors(JavaClass type) {
        Path source = SOURCES.resolve(type.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java");
        return DOOR.matcher(read(source)).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private Collection<String> flowOf(String door) {
        return files.stream()
                .filter(file -> file.routes().stream()
                        .map(route -> route.path("from"))
                        .anyMatch(from -> text(from, "uri").equals("direct")
                                && text(from.path("parameters"), "name").equals(door)))
                .map(RouteFile::name)
                .toList();
    }

    private String page() {
        var page = new StringBuilder("""
                # Route map

                Drawn from the files under `src/main/resources/routes`. Solid: messages; dotted: the database. Do not edit;
                after a change of the routes draw it again: `mvn test -Dtest=RouteMapTest -Dregenerate=true`

                ```mermaid
                flowchart LR
                """);
        files.stream()
                .filter(file -> !file.routes().isEmpty() || !file.rests().isEmpty())
                .collect(Collectors.groupingBy(RouteFile::folder, TreeMap::new, Collectors.toList()))
                .forEach((folder, routes) -> {
                    page.append("  subgraph module_%s [%s]%n".formatted(folder, folder));
                    routes.forEach(route -> page.append("    %s[%s]%n".formatted(route.name(), quoted(route.name()))));
                    page.append("  end\n");
                });
        nodes.forEach((id, shape) -> page.append("  ").append(id).append(shape).append('\n'));
        edges.forEach(edge -> page.append("  ").append(edge).append('\n'));
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

    private String topic(String topic) {
        String name = resolved(topic);
        return node("topic_" + name, "[/" + quoted(name) + "/]");
    }

    private String node(String name, String shape) {
        String id = name.replaceAll("[^A-Za-z0-9]+", "_");
        nodes.put(id, shape);
        return id;
    }

    private void edge(String from, String to, String arrow) {
        edges.add(from + " " + arrow + " " + to);
    }

    private String resolved(String text) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        return placeholder.replaceAll(found -> settings.getProperty(found.group(1), String.valueOf(found.group(2))));
    }

    private Duration every(String period) {
        return DurationStyle.detectAndParse(resolved(period));
    }

    private static List<String> beans(Step step) {
        return Parts.properties(step.says())
                .filter(property -> property.getKey().equals("method")
                        && property.getValue().has("ref"))
                .map(property -> text(property.getValue(), "ref"))
                .collect(Collectors.collectingAndThen(Collectors.toList(), refs -> {
                    if (step.kind().equals("bean")) {
                        refs.add(text(step.says(), "ref"));
                    }
                    return refs;
                }));
    }

    private static Set<String> operations(Path contract) {
        Map<String, Object> yaml = new Yaml().load(read(contract));
        return Parts.properties(new com.fasterxml.jackson.databind.ObjectMapper().valueToTree(yaml))
                .filter(property -> property.getKey().equals("operationId"))
                .map(property -> property.getValue().asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }
}
