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

    private static final String MODULES = "io.caravanserai.";

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

    /** @return the package of its module */
    String module() {
        return MODULES + folder;
    }

    boolean isOfItsModule(Beans.Bean bean) {
        return bean.home().equals(module());
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

    Stream<Step> steps() {
        return flows().stream().flatMap(flow -> Parts.stepsOf(flow).stream());
    }

    /** @return the names under which its routes can be called from other routes */
    List<String> serves() {
        return routes().stream()
                .map(route -> route.path("from"))
                .map(Parts::door)
                .filter(Predicate.not(String::isEmpty))
                .toList();
    }

    /** @return each place at which it calls another route by a name that is known beforehand */
    List<JsonNode> calls() {
        return Parts.properties(yaml())
                .filter(property -> !property.getKey().equals("from"))
                .map(Map.Entry::getValue)
                .filter(part -> !Parts.door(part).isEmpty() && !Parts.door(part).matches(".*(\\$\\{|\\{\\{).*"))
                .toList();
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
