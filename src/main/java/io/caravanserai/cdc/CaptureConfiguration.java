package io.caravanserai.cdc;

import io.caravanserai.shared.Origin;
import io.caravanserai.traces.Traces;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

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

    @Bean
    KafkaFence hubChangesFence(CaptureSettings settings) {
        return new KafkaFence(settings.transactionalIdPrefix());
    }

    @Bean
    KafkaFence bookingEngineChangesFence(CaptureSettings settings) {
        return new KafkaFence(settings.transactionalIdPrefix());
    }

    @Bean
    Forgetting forgetting(
            JdbcClient database, PlatformTransactionManager transactions, ApplicationEventPublisher events) {
        return new Forgetting(database, new TransactionTemplate(transactions), events::publishEvent);
    }

    /** A lease is as good as its session, so none is shared, and one whose server is silent is not waited for long. */
    @Bean
    Leases leases(JdbcConnectionDetails hub, CaptureSettings settings) {
        var sessions = new PGSimpleDataSource();
        sessions.setUrl(hub.getJdbcUrl());
        sessions.setUser(hub.getUsername());
        sessions.setPassword(hub.getPassword());
        sessions.setApplicationName("caravanserai cdc");
        sessions.setConnectTimeout(10);
        sessions.setSocketTimeout(10);
        sessions.setTcpKeepAlive(true);
        return new Leases(sessions, settings.lease());
    }

    /** By its name this bean is what Camel takes for {@code debezium-postgres:}, before the stock component. */
    @Bean("debezium-postgres")
    CaptureComponent captureComponent(
            CaptureSettings settings,
            JdbcConnectionDetails hub,
            Captures captures,
            SlotWatch slots,
            Leases leases,
            Forgetting forgetting,
            Traces traces) {
        return new CaptureComponent(settings.withHub(source(hub)), captures, slots, leases, forgetting, traces);
    }

    private static CaptureSettings.Source source(JdbcConnectionDetails hub) {
        return new CaptureSettings.Source(hub.getJdbcUrl(), hub.getUsername(), hub.getPassword(), Origin.HUB.code());
    }
}
