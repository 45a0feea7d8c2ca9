package io.caravanserai.cdc;

import io.caravanserai.shared.Origin;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CaptureSettings.class)
class CaptureConfiguration {

    @Bean
    Captures captures() {
        return new Captures();
    }

    @Bean
    CaptureHealth cdcHealthIndicator(Captures captures) {
        return new CaptureHealth(captures);
    }

    @Bean
    CaptureMetrics captureMetrics(Captures captures) {
        return new CaptureMetrics(captures);
    }

    @Bean
    SlotWatch slotWatch(CaptureSettings settings) {
        return new SlotWatch(settings.lagInterval());
    }

    /** By its name this bean is what Camel takes for {@code debezium-postgres:}, before the stock component. */
    @Bean("debezium-postgres")
    CaptureComponent captureComponent(
            CaptureSettings settings,
            JdbcConnectionDetails hub,
            Captures captures,
            SlotWatch slots,
            DataSource database) {
        return new CaptureComponent(settings.withHub(hub(hub)), captures, slots, database);
    }

    private static CaptureSettings.Source hub(JdbcConnectionDetails hub) {
        return new CaptureSettings.Source(hub.getJdbcUrl(), hub.getUsername(), hub.getPassword(), Origin.HUB.code());
    }
}
