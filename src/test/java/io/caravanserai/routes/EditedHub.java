package io.caravanserai.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A Camel with two routes and an error policy of its own, and a folder in which they are edited. */
final class EditedHub implements AutoCloseable {

    static final String GREET = "customers/greet.camel.yaml";

    /** Its lines are counted by the tests. */
    static final String GREETING = """
            - route:
                id: greet
                description: Greet whoever asks.
                group: customers
                routeConfigurationId: leave-to-caller
                from:
                  uri: direct
                  parameters:
                    name: greet
                  steps:
                    - bean:
                        id: greet.address
                        ref: greeter
                        method: greet
                    - to:
                        id: greet.count
                        uri: direct
                        parameters:
                          name: count
                    - setBody:
                        expression:
                          simple:
                            expression: "Hello ${body}"
            """;

    static final String COUNT = """
            - route:
                id: count
                description: Count whoever was greeted.
                group: customers
                routeConfigurationId: leave-to-caller
                from:
                  uri: direct
                  parameters:
                    name: count
                  steps:
                    - setHeader:
                        name: counted
                        expression:
                          constant:
                            expression: "1"
            """;

    private static final String POLICIES = """
            - routeConfiguration:
                id: leave-to-caller
                description: The failure goes back to whoever asked.
                errorHandler:
                  noErrorHandler: {}
            """;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Path root;
    private final LiveRoutes routes;
    private final ProducerTemplate caller;

    private EditedHub(Path root) throws Exception {
        this.root = root;
        camel.getRegistry().bind("greeter", new Greeter());
        camel.getRegistry().bind("stranger", new Greeter());
        camel.getRegistry().bind("broken", Greeter.class, () -> {
            throw new NoClassDefFoundError("io/caravanserai/customers/Gone");
        });
        var homes = Map.of(
                "greeter", new Beans.Bean("io.caravanserai.customers", Greeter.class),
                "stranger", new Beans.Bean("io.caravanserai.operations", Greeter.class),
                "broken", new Beans.Bean("io.caravanserai.customers", Greeter.class));
        Beans beans = name -> Optional.ofNullable(homes.get(name));
        routes = new LiveRoutes(Optional.of(new RouteFolder(root)), Map::of, new Judge(beans, new Trial(camel, beans)));
        caller = camel.createProducerTemplate();
    }

    /** @param root the folder, in which files may lie already */
    static EditedHub start(Path root) throws Exception {
        EditedHub hub = starting(root);
        hub.routes.goLive(new RunningRoutes(hub.camel));
        return hub;
    }

    /** @return one whose routes run already, but that has not said yet that it has started */
    static EditedHub starting(Path root) throws Exception {
        var hub = new EditedHub(root);
        var own = List.of(
                RouteFile.parse("operations/error-policies.camel.yaml", POLICIES),
                RouteFile.parse(GREET, GREETING),
                RouteFile.parse("customers/count.camel.yaml", COUNT));
        for (RouteFile file : hub.routes.begin(own)) {
            PluginHelper.getRoutesLoader(hub.camel).loadRoutes(ResourceHelper.fromString(file.place(), file.text()));
        }
        hub.camel.start();
        return hub;
    }

    LiveRoutes routes() {
        return routes;
    }

    DefaultCamelContext camel() {
        return camel;
    }

    RouteFolder folder() {
        return new RouteFolder(root);
    }

    /** Saves a file, and lets the hub look. */
    void saves(String place, String text) {
        write(root.resolve(place), text);
        routes.look();
    }

    /** Removes a file, and lets the hub look. */
    void removes(String place) throws IOException {
        Files.delete(root.resolve(place));
        routes.look();
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return what a route answers to a name */
    String answer(String door, String name) {
        return caller.requestBody("direct:" + door, name, String.class);
    }

    Route route(String id) {
        return camel.getRoute(id);
    }

    List<Refusal> refusals() {
        return routes.refusals();
    }

    @Override
    public void close() {
        camel.stop();
    }
}
