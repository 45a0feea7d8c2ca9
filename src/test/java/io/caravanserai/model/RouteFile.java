package io.caravanserai.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * One file of routes, as an engineer wrote it.
 *
 * @param folder the folder that it lies in: the name of its module
 * @param name the file's name without {@code .camel.yaml}
 */
record RouteFile(Path path, String folder, String name, JsonNode yaml) {

    static final Path ALL = Path.of("src/main/resources/routes");
    private static final String SUFFIX = ".camel.yaml";

    /** A step of a route, or of an error policy: {@code to}, {@code bean}, {@code filter} … and what it says. */
    record Step(String kind, JsonNode says) {

        String id() {
            return says.path("id").asText("");
        }
    }

    static List<RouteFile> under(Path root) {
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
            JsonNode yaml = new ObjectMapper().valueToTree(new Yaml().load(Files.readString(path)));
            String name = path.getFileName().toString().replace(SUFFIX, "");
            return new RouteFile(path, path.getParent().getFileName().toString(), name, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<JsonNode> routes() {
        return tops("route");
    }

    List<JsonNode> configurations() {
        return tops("routeConfiguration");
    }

    List<JsonNode> rests() {
        return tops("rest");
    }

    /** @return what the file defines, whatever it is */
    List<JsonNode> flows() {
        return Stream.of(routes(), configurations(), rests())
                .flatMap(List::stream)
                .toList();
    }

    /** @return every step below a flow, however deep */
    static List<Step> stepsOf(JsonNode flow) {
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
    static Stream<Map.Entry<String, JsonNode>> properties(JsonNode node) {
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
        yaml.forEach(top -> {
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
