package io.caravanserai.operations;

import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.RouteDefinition;
import org.springframework.stereotype.Component;

/** Camel makes the route that serves the API itself, and gives it no group; Hawtio would show it in one of its own. */
@Component
class ApiGroup extends ModelLifecycleStrategySupport {

    private static final String GROUP = "operations";

    @Override
    public void onAddRouteDefinition(RouteDefinition route) {
        if (Boolean.TRUE.equals(route.isRest()) && route.getGroup() == null) {
            route.setGroup(GROUP);
        }
    }
}
