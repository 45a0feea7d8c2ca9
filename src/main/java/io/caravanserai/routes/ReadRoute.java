package io.caravanserai.routes;

import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Reads a file of one route as Camel does, without adding it. */
final class ReadRoute {

    private ReadRoute() {}

    /** @throws Exception whatever Camel has against it */
    static RouteDefinition of(RouteFile file, CamelContext camel) throws Exception {
        var resource = ResourceHelper.fromString(file.place(), file.text());
        for (RoutesBuilder builder : PluginHelper.getRoutesLoader(camel).findRoutesBuilders(resource)) {
            if (builder instanceof RouteBuilder routes) {
                routes.prepareModel(camel);
                return routes.getRouteCollection().getRoutes().get(0);
            }
        }
        throw new IllegalArgumentException("no route");
    }
}
