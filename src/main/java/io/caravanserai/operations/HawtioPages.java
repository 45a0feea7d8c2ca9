package io.caravanserai.operations;

import io.hawt.springboot.HawtioPlugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Brings the hub's own pages into Hawtio: hawtio-static/js/caravanserai. */
@Configuration(proxyBeanMethods = false)
class HawtioPages implements WebMvcConfigurer {

    /** Of whichever version the build has. */
    private static final String MERMAID = "classpath*:META-INF/resources/webjars/mermaid/*/dist/mermaid.min.js";

    @Bean
    HawtioPlugin hubPages() {
        var plugin = new HawtioPlugin("caravanserai", "./pages", "js/caravanserai");
        plugin.setRemoteEntryFileName("remoteEntry.js");
        return plugin;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        try {
            for (Resource found : new PathMatchingResourcePatternResolver().getResources(MERMAID)) {
                registry.addResourceHandler("/actuator/hawtio/js/mermaid/**")
                        .addResourceLocations(found.createRelative("./"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
