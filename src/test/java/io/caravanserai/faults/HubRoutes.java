package io.caravanserai.faults;

import java.util.Properties;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** Which routes the hub has by itself. */
final class HubRoutes {

    private HubRoutes() {}

    /** @return its {@code camel.main.routes-include-pattern} */
    static String pattern() {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yaml"));
        Properties properties = yaml.getObject();
        return properties.getProperty("camel.main.routes-include-pattern");
    }
}
