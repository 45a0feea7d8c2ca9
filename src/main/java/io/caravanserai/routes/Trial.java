package io.caravanserai.routes;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Builds the route of a file in a Camel of its own, which starts nothing and is thrown away. So Camel itself says what it
 * would not take, while the hub's route goes on.
 */
final class Trial {

    private final CamelContext hub;
    private final Beans beans;

    /**
     * @param hub whose settings the route may use
     * @param beans tells which of the hub's beans are the route's own module's, and so its to use
     */
    Trial(CamelContext hub, Beans beans) {
        this.hub = hub;
        this.beans = beans;
    }

    /** @throws RefusedFile with what Camel finds first */
    void check(RouteFile file) throws RefusedFile {
        try (var camel = new DefaultCamelContext(registry(file))) {
            Seclusion.of(camel, hub);
            camel.init();
            load(camel, file);
            for (RouteDefinition route : camel.getRouteDefinitions()) {
                for (Address address : Address.of(route)) {
                    resolve(camel, address);
                }
            }
            build(camel, file);
        } catch (RefusedFile e) {
            throw e;
        } catch (Exception | LinkageError | StackOverflowError e) {
            throw new RefusedFile(1, words(e));
        }
    }

    private RegistryForTrial registry(RouteFile file) {
        return new RegistryForTrial(
                hub.getRegistry(),
                name -> beans.find(name).filter(file::isOfItsModule).isPresent());
    }

    private static void load(DefaultCamelContext camel, RouteFile file) throws RefusedFile {
        try {
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(file.place(), file.text()));
        } catch (Exception e) {
            throw new RefusedFile(lineIn(e), words(e));
        }
    }

    private void resolve(DefaultCamelContext camel, Address address) throws RefusedFile {
        try {
            Address set = address.with(camel::resolvePropertyPlaceholders);
            set.scheme().ifPresent(this::refuseTheHubsOwn);
            if (set.whole()) {
                CamelContextHelper.getMandatoryEndpoint(camel, set.known());
            } else {
                set.scheme().ifPresent(scheme -> resolveComponent(camel, scheme));
            }
        } catch (Exception e) {
            throw new RefusedFile(Math.max(1, address.part().getLineNumber()), words(e));
        }
    }

    /** A second Camel would take the stock component of that name, or make the hub's its own. */
    private void refuseTheHubsOwn(String scheme) {
        if (hub.getRegistry().lookupByName(scheme) instanceof Component) {
            throw new IllegalArgumentException(
                    "'%s' is a component of the hub's own, which cannot be tried: what uses it is changed with the hub"
                            .formatted(scheme));
        }
    }

    private static void resolveComponent(DefaultCamelContext camel, String scheme) {
        if (camel.getComponent(scheme, true, false) == null) {
            throw new IllegalArgumentException("there is no component '%s'".formatted(scheme));
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
