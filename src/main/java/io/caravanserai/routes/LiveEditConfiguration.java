package io.caravanserai.routes;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets the routes be edited while the hub runs: through the API, and in a folder where one is named for it. */
@Configuration(proxyBeanMethods = false)
class LiveEditConfiguration {

    @Bean
    RouteFolders routeFolders(@Value("${hub.routes.dir:}") String folder) {
        return new RouteFolders(
                folder.isBlank()
                        ? Optional.empty()
                        : Optional.of(
                                new RouteFolder(Path.of(folder).toAbsolutePath().normalize())));
    }

    /** The folder in which routes are edited, where there is one. */
    record RouteFolders(Optional<RouteFolder> folder) {}

    @Bean
    RouteVersions routeVersions(JdbcClient db) {
        return new RouteVersions(db);
    }

    @Bean
    LiveRoutes liveRoutes(
            RouteFolders routeFolders,
            RouteVersions routeVersions,
            CamelContext camel,
            ConfigurableListableBeanFactory beans) {
        var known = new HubBeans(beans);
        return new LiveRoutes(routeFolders.folder(), routeVersions, new Judge(known, new Trial(camel, known)));
    }

    @Bean
    FolderRoutesCollector folderRoutesCollector(LiveRoutes liveRoutes) {
        return new FolderRoutesCollector(liveRoutes);
    }

    @Bean
    RoutesHealth routesHealthIndicator(LiveRoutes liveRoutes) {
        return new RoutesHealth(liveRoutes);
    }

    @Bean
    StandingHealth standingHealthIndicator(CamelContext camel) {
        return new StandingHealth(camel);
    }

    @Bean
    RoutesMonitor routesMonitor(RouteFolders routeFolders, LiveRoutes liveRoutes) {
        return new RoutesMonitor(routeFolders.folder(), liveRoutes);
    }

    @Bean
    RoutesApi routesApi(
            LiveRoutes liveRoutes,
            RouteVersions routeVersions,
            PlatformTransactionManager transactions,
            Previews routePreviews,
            CamelContext camel) {
        var deployments = new Deployments(liveRoutes, routeVersions, new TransactionTemplate(transactions));
        return new RoutesApi(
                new RouteList(liveRoutes, routePreviews, camel), deployments, routeVersions, routePreviews);
    }

    @Bean
    RouteMapApi routeMapApi(LiveRoutes liveRoutes, ConfigurableListableBeanFactory beans, CamelContext camel) {
        return new RouteMapApi(() -> running(liveRoutes, camel), new HubBeans(beans), camel);
    }

    /** A route for which a hub lacks what it needs may be in force, and yet not be in Camel. */
    private static List<RouteFile> running(LiveRoutes liveRoutes, CamelContext camel) {
        return liveRoutes.inForce().stream()
                .map(InForce::file)
                .filter(file -> file.routes().isEmpty() || camel.getRoute(file.name()) != null)
                .toList();
    }

    @Bean
    Previews routePreviews(CamelContext camel, Recordings recordings, ObjectMapper json, KnownSecrets secrets) {
        return new Previews(camel, recordings, new Showing(json, new Secrets(secrets.values())));
    }

    /** Edits begin when every route has started, and end before the first is stopped. */
    @Bean
    Following liveRoutesFollowing(RouteFolders routeFolders, LiveRoutes liveRoutes, CamelContext camel)
            throws IOException {
        var folder = routeFolders.folder();
        return new Following(
                liveRoutes,
                folder.isPresent() ? Optional.of(new FolderWatch(folder.get(), liveRoutes)) : Optional.empty(),
                new VersionWatch(liveRoutes),
                (ModelCamelContext) camel);
    }

    record Following(LiveRoutes routes, Optional<FolderWatch> folder, VersionWatch versions, ModelCamelContext camel) {

        @EventListener(ApplicationReadyEvent.class)
        void begin() {
            routes.goLive(new RunningRoutes(camel));
            folder.ifPresent(FolderWatch::start);
            versions.start();
        }

        @EventListener(ContextClosedEvent.class)
        void end() throws Exception {
            versions.close();
            if (folder.isPresent()) {
                folder.get().close();
            }
        }
    }
}
