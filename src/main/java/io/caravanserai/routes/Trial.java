package io.caravanserai.routes;

import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.LineNumberAware;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Builds the route of a file in a Camel of its own, which starts nothing and is thrown away. So Camel itself says what it
 * would not take, while the hub's route goes on.
 */
final class Trial {

    private final CamelContext hub;

    /** @param hub whose beans and settings the route may use */
    Trial(CamelContext hub) {
        this.hub = hub;
    }

    /** @throws RefusedFile with what Camel finds first */
    void check(RouteFile file) throws RefusedFile {
        try (var camel = new DefaultCamelContext(new RegistryForTrial(hub.getRegistry()))) {
            Seclusion.of(camel, hub);
            camel.init();
            load(camel, file);
            for (RouteDefinition route : camel.getRouteDefinitions()) {
                resolveEndpoints(camel, route);
            }
            build(camel, file);
        } catch (RefusedFile e) {
            throw e;
        } catch (Exception e) {
            throw new RefusedFile(1, words(e));
        }
    }

    private static void load(DefaultCamelContext camel, RouteFile file) throws RefusedFile {
        try {
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(file.place(), file.text()));
        } catch (Exception e) {
            throw new RefusedFile(lineIn(e), words(e));
        }
    }

    private static void resolveEndpoints(DefaultCamelContext camel, RouteDefinition route) throws RefusedFile {
        resolve(camel, route.getInput().getEndpointUri(), route.getInput());
        Collection<ToDefinition> sinks =
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class);
        for (ToDefinition sink : sinks) {
            resolve(camel, sink.getEndpointUri(), sink);
        }
    }

    private static void resolve(DefaultCamelContext camel, String uri, LineNumberAware part) throws RefusedFile {
        try {
            camel.getEndpoint(uri);
        } catch (Exception e) {
            throw new RefusedFile(Math.max(1, part.getLineNumber()), words(e));
        }
    }

    private static void build(DefaultCamelContext camel, RouteFile file) throws RefusedFile {
        try {
            camel.startRouteDefinitions(camel.getRouteDefinitions());
        } catch (Exception e) {
            throw new RefusedFile(lineIn(e), words(e));
        }
    }

    private static int lineIn(Throwable failure) {
        return marked(failure)
                .flatMap(MarkedYamlEngineException::getProblemMark)
                .map(mark -> mark.getLine() + 1)
                .orElse(1);
    }

    /** @return what the innermost cause says: those around it wrap it in Camel's own words */
    static String words(Throwable failure) {
        return marked(failure)
                .map(MarkedYamlEngineException::getProblem)
                .orElseGet(() -> causes(failure)
                        .map(Throwable::getMessage)
                        .filter(Objects::nonNull)
                        .reduce((outer, inner) -> inner)
                        .orElse(failure.getClass().getSimpleName()));
    }

    private static Optional<MarkedYamlEngineException> marked(Throwable failure) {
        return causes(failure)
                .filter(MarkedYamlEngineException.class::isInstance)
                .map(MarkedYamlEngineException.class::cast)
                .findFirst();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
