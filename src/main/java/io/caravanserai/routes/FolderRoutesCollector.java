package io.caravanserai.routes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.main.DefaultRoutesCollector;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;

/** Gives Camel the files to start with: those of the folder in the place of the hub's own. */
final class FolderRoutesCollector extends DefaultRoutesCollector {

    private final LiveRoutes routes;

    FolderRoutesCollector(LiveRoutes routes) {
        this.routes = routes;
    }

    @Override
    public Collection<Resource> findRouteResourcesFromDirectory(
            CamelContext camel, String excludePattern, String includePattern) {
        List<RouteFile> own = super.findRouteResourcesFromDirectory(camel, excludePattern, includePattern).stream()
                .map(FolderRoutesCollector::file)
                .toList();
        return routes.begin(own).stream()
                .map(file -> ResourceHelper.fromString(file.place(), file.text()))
                .toList();
    }

    private static RouteFile file(Resource resource) {
        String[] path = resource.getLocation().replace('\\', '/').split("[/:]");
        try (InputStream in = resource.getInputStream()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return RouteFile.parse(path[path.length - 2] + "/" + path[path.length - 1], text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RefusedFile e) {
            throw new IllegalStateException(resource.getLocation() + ": " + e.getMessage(), e);
        }
    }
}
