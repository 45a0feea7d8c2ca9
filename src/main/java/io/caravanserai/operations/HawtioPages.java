package io.caravanserai.operations;

import io.hawt.springboot.HawtioPlugin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings the hub's own pages into Hawtio: hawtio-static/js/caravanserai. */
@Configuration(proxyBeanMethods = false)
class HawtioPages {

    @Bean
    HawtioPlugin hubPages() {
        var plugin = new HawtioPlugin("caravanserai", "./pages", "js/caravanserai");
        plugin.setRemoteEntryFileName("remoteEntry.js");
        return plugin;
    }
}
