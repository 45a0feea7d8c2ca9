package io.caravanserai.routes;

import org.apache.camel.CamelContext;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultResourceLoader;
import org.apache.camel.spi.PropertiesFunction;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.ResourceLoader;

/** Keeps a Camel that only tries a file from what it would do beside running routes: it reads nothing but the hub's jar. */
final class Seclusion {

    private static final String OWN = "classpath:";

    private Seclusion() {}

    /** @param hub whose settings the file may name */
    static void of(DefaultCamelContext camel, CamelContext hub) {
        camel.disableJMX();
        camel.setStartupSummaryLevel(StartupSummaryLevel.Off);
        camel.setApplicationContextClassLoader(hub.getApplicationContextClassLoader());
        camel.getPropertiesComponent().addPropertiesSource(new HubSettings(hub));
        camel.getPropertiesComponent().addPropertiesFunction(new NoBeanInAPlaceholder());
        camel.getCamelContextExtension().addContextPlugin(ResourceLoader.class, new OwnResources(camel));
    }

    /** Camel would fetch by HTTP, read files, and call beans for a text that an expression only names. */
    private static final class OwnResources extends DefaultResourceLoader {

        OwnResources(CamelContext camel) {
            super(camel);
        }

        @Override
        public Resource resolveResource(String uri) {
            if (uri.contains(":") && !uri.startsWith(OWN)) {
                throw new IllegalArgumentException(
                        "takes its text from '%s', which is not read for a trial; give it as classpath:"
                                .formatted(uri));
            }
            return super.resolveResource(uri);
        }
    }

    /** Camel would call the bean at each look at a text that holds <code>{{bean:…}}</code>, its own among them. */
    private static final class NoBeanInAPlaceholder implements PropertiesFunction {

        @Override
        public String getName() {
            return "bean";
        }

        @Override
        public String apply(String bean) {
            throw new IllegalArgumentException(
                    "asks the bean '%s' in a placeholder, which is not done".formatted(bean));
        }
    }
}
