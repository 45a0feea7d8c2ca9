package io.caravanserai.routes;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedResource;

/** Shows by JMX, and so in Hawtio, which routes are edited. */
@ManagedResource(
        objectName = "io.caravanserai:type=Routes,name=live",
        description = "The routes that are edited while the hub runs")
public final class RoutesMonitor {

    private final Optional<RouteFolder> folder;
    private final LiveRoutes routes;

    RoutesMonitor(Optional<RouteFolder> folder, LiveRoutes routes) {
        this.folder = folder;
        this.routes = routes;
    }

    @ManagedAttribute(description = "whose files replace the hub's own; empty without one")
    public String getFolder() {
        return folder.map(RouteFolder::root).map(Path::toString).orElse("");
    }

    @ManagedAttribute(description = "the files that are in force in the place of the hub's own, or beside them")
    public String[] getEdited() {
        return routes.edited().toArray(String[]::new);
    }

    @ManagedAttribute(description = "the files that should be in force and are not, each with the line and the reason")
    public String[] getRefused() {
        return routes.refusals().stream().map(Refusal::toString).toArray(String[]::new);
    }
}
