package io.caravanserai.faults;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** The hub's tables, before a hub has ever run. */
final class HubTables {

    private HubTables() {}

    /** Makes them as the hub would, which finds them there when it starts. */
    static void make(DataSource database) {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yaml"));
        Flyway.configure()
                .dataSource(database)
                .locations(
                        yaml.getObject().getProperty("spring.flyway.locations").split(","))
                .load()
                .migrate();
    }
}
