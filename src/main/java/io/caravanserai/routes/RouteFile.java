package io.caravanserai.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One file of routes, as an engineer wrote it. */
public final class RouteFile {

    /** How the name of every file of routes ends. */
    public static final String SUFFIX = ".camel.yaml";

    private final String folder;
    private final String name;
    private final String text;
    private final LinedYaml yaml;

    private RouteFile(String folder, String name, String text, LinedYaml yaml) {
        this.folder = folder;
        this.name = name;
        this.text = text;
        this.yaml = yaml;
    }

    /** A step of a route, or of an error policy: {@code to}, {@code bean}, {@code filter} … and what it says. */
    public record Step(String kind, JsonNode says) {

        public String id() {
            return says.path("id").asText("");
        }
    }

    /**
     * @param place the folder that it lies in and its name: {@code customers/get-customer.camel.yaml}
     * @throws RefusedFile for what is no YAML
     */
    static RouteFile parse(String place, String text) throws RefusedFile {
        String[] parts = place.split("/", 2);
        return new RouteFile(parts[0], parts[1].replace(SUFFIX, ""), text, LinedYaml.parse(text));
    }

    /** @return every file under a folder, by its place */
    public static List<RouteFile> under(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(RouteFile::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RouteFile read(Path path) {
        try {
            return parse(path.getParent().getFileName() + "/" + path.getFileName(), Files.readString(path));
        } catch (IOException | RefusedFile e) {
            throw new IllegalArgumentException(path + " cannot be read", e);
        }
    }

    /** @return the folder that it lies in: the name of its module */
    public String folder() {
        return folder;
    }

    /** @return the file's name without its ending */
    public String name() {
        return name;
    }

    /** @return where it lies: {@code customers/get-customer.camel.yaml} */
    String place() {
        return folder + "/" + name + SUFFIX;
    }

    String text() {
        return text;
    }

    public JsonNode yaml() {
        return yaml.root();
    }

    /** @return a complaint about a part of the file */
    Complaint complaint(JsonNode part, String reason) {
        return new Complaint(yaml.line(part), reason);
    }

    public List<JsonNode> routes() {
        return tops("route");
    }

    public List<JsonNode> configurations() {
        return tops("routeConfiguration");
    }

    public List<JsonNode> rests() {
        return tops("rest");
    }

    /** @return what the file defines, whatever it is */
    List<JsonNode> flows() {
        return Stream.of(routes(), configurations(), rests())
                .flatMap(List::stream)
                .toList();
    }

    /** @return the names under which its routes can be called from other routes */
    List<String> serves() {
        return routes().stream()
                .map(route -> route.path("from"))
                .map(RouteFile::door)
                .filter(Predicate.not(String::isEmpty))
                .toList();
    }

    /** @return each place at which it calls another route by a name that is known beforehand */
    List<JsonNode> calls() {
        return properties(yaml())
                .filter(property -> !property.getKey().equals("from"))
                .map(Map.Entry::getValue)
                .filter(part -> !door(part).isEmpty() && !door(part).matches(".*(\\$\\{|\\{\\{).*"))
                .toList();
    }

    /** @return the name in {@code direct:<name>}; empty for any other endpoint */
    static String door(JsonNode endpoint) {
        String uri = endpoint.path("uri").asText("");
        return uri.equals("direct")
                ? endpoint.path("parameters").path("name").asText("")
                : uri.startsWith("direct:") ? uri.substring("direct:".length()).split("\\?")[0] : "";
    }

    /** @return every step below a flow, however deep */
    public static List<Step> stepsOf(JsonNode flow) {
        var found = new ArrayList<Step>();
        collect(flow, found);
        return found;
    }

    private static void collect(JsonNode node, List<Step> found) {
        node.properties().forEach(property -> {
            if (property.getKey().equals("steps")) {
                property.getValue()
                        .forEach(step ->
                                step.properties().forEach(each -> found.add(new Step(each.getKey(), each.getValue()))));
            }
            collect(property.getValue(), found);
        });
        if (node.isArray()) {
            node.forEach(child -> collect(child, found));
        }
    }

    /** @return every key and value below a node, however deep */
    public static Stream<Map.Entry<String, JsonNode>> properties(JsonNode node) {
        Stream<JsonNode> elements = node.isArray()
                ? Stream.iterate(0, i -> i < node.size(), i -> i + 1).map(node::get)
                : Stream.empty();
        return Stream.concat(
                node.properties().stream()
                        .flatMap(property -> Stream.concat(Stream.of(property), properties(property.getValue()))),
                elements.flatMap(RouteFile::properties));
    }

    private List<JsonNode> tops(String kind) {
        var found = new ArrayList<JsonNode>();
        yaml().forEach(top -> {
            if (top.has(kind)) {
                found.add(top.get(kind));
            }
        });
        return found;
    }

    @Override
    public String toString() {
        return folder + "/" + name;
    }
}
