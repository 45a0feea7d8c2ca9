package io.caravanserai.routes;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/** Lets the routes be edited while the hub runs, where a folder is named for it; else there is nothing of this. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!environment.getProperty('hub.routes.dir', '').isBlank()")
class LiveEditConfiguration {

    @Bean
    RouteFolder routeFolder(@Value("${hub.routes.dir}") String folder) {
        return new RouteFolder(Path.of(folder).toAbsolutePath().normalize());
    }

    @Bean
    LiveRoutes liveRoutes(RouteFolder routeFolder, CamelContext camel, ConfigurableListableBeanFactory beans) {
        return new LiveRoutes(routeFolder, new Judge(new HubBeans(beans), new Trial(camel)));
    }

    @Bean
    FolderRoutesCollector folderRoutesCollector(LiveRoutes liveRoutes) {
        return new FolderRoutesCollector(liveRoutes);
    }

    @Bean
    FolderWatch folderWatch(RouteFolder routeFolder, LiveRoutes liveRoutes) throws IOException {
        return new FolderWatch(routeFolder, liveRoutes);
    }

    @Bean
    RoutesHealth routesHealthIndicator(LiveRoutes liveRoutes) {
        return new RoutesHealth(liveRoutes);
    }

    @Bean
    RoutesMonitor routesMonitor(RouteFolder routeFolder, LiveRoutes liveRoutes) {
        return new RoutesMonitor(routeFolder, liveRoutes);
    }

    /** Edits begin when every route has started, and end before the first is stopped. */
    @Bean
    Following liveRoutesFollowing(LiveRoutes liveRoutes, FolderWatch folderWatch, CamelContext camel) {
        return new Following(liveRoutes, folderWatch, (ModelCamelContext) camel);
    }

    record Following(LiveRoutes routes, FolderWatch watch, ModelCamelContext camel) {

        @EventListener(ApplicationReadyEvent.class)
        void begin() {
            routes.goLive(new RunningRoutes(camel));
            watch.start();
        }

        @EventListener(ContextClosedEvent.class)
        void end() throws Exception {
            watch.close();
        }
    }
}
