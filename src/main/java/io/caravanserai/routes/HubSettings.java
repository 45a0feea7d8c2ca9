package io.caravanserai.routes;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertiesSource;

/** The hub's settings, wherever it has them from, for a Camel that only tries a file; it need not know the secrets. */
record HubSettings(CamelContext hub) implements PropertiesSource {

    @Override
    public String getName() {
        return "hub";
    }

    @Override
    public String getProperty(String name) {
        try {
            String value = hub.resolvePropertyPlaceholders("{{" + name + "}}");
            return Secrets.isSecretName(name) && !value.isEmpty() ? Secrets.MASK : value;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
