package io.caravanserai.routes;

import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedResource;

/** Shows by JMX, and so in Hawtio, what the folder of routes does to the hub. */
@ManagedResource(
        objectName = "io.caravanserai:type=Routes,name=live",
        description = "The routes that are edited while the hub runs")
public final class RoutesMonitor {

    private final RouteFolder folder;
    private final LiveRoutes routes;

    RoutesMonitor(RouteFolder folder, LiveRoutes routes) {
        this.folder = folder;
        this.routes = routes;
    }

    @ManagedAttribute(description = "whose files replace the hub's own")
    public String getFolder() {
        return folder.root().toString();
    }

    @ManagedAttribute(description = "the files of the folder that are in force")
    public String[] getEdited() {
        return routes.edited().toArray(String[]::new);
    }

    @ManagedAttribute(description = "the files of the folder that are not in force, each with the line and the reason")
    public String[] getRefused() {
        return routes.refusals().stream().map(Refusal::toString).toArray(String[]::new);
    }
}
