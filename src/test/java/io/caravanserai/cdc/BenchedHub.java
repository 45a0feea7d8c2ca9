package io.caravanserai.cdc;

import com.zaxxer.hikari.HikariDataSource;
import io.caravanserai.bench.Probe;
import io.caravanserai.traces.Traces;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;

/** The shipped route in a Camel context of its own, as a contender of the bench. */
public final class BenchedHub {

    private BenchedHub() {}

    /** @param args name, port, database, brokers */
    public static void main(String[] args) throws Exception {
        var source = new CaptureSettings.Source(
                "jdbc:postgresql://localhost:%s/%s".formatted(args[1], args[2]), "postgres", "postgres", "hub");
        var captures = new Captures();
        try (var camel = new DefaultCamelContext()) {
            camel.addComponent(
                    "debezium-postgres",
                    new CaptureComponent(
                            settings(source),
                            captures,
                            new SlotWatch(Duration.ofSeconds(5)),
                            new Leases(dataSource(source), Duration.ofSeconds(15)),
                            null,
                            Traces.OFF));
            camel.getRegistry().bind("hubChangesFence", new KafkaFence("bench-"));
            var kafka = new KafkaComponent();
            camel.addComponent("kafka", kafka);
            kafka.getConfiguration().setBrokers(args[3]);
            var properties = new Properties();
            properties.setProperty("hub.cdc.slot", args[0]);
            properties.setProperty("hub.cdc.tables", "public.bench_row");
            camel.getPropertiesComponent().setInitialProperties(properties);
            camel.addRoutesConfigurations(new RouteConfigurationBuilder() {
                @Override
                public void configuration() {
                    routeConfiguration("retry-or-park");
                }
            });
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(PluginHelper.getResourceLoader(camel)
                            .resolveResource("classpath:routes/cdc/hub-changes-to-kafka.camel.yaml"));
            camel.start();
            Probe.serve();
        }
    }

    private static CaptureSettings settings(CaptureSettings.Source source) {
        return new CaptureSettings(
                Map.of("hub", source),
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                Duration.ofSeconds(30),
                CaptureSettings.WhenSlotLost.WAIT,
                "bench-");
    }

    /** A pool, as the hub has. */
    private static HikariDataSource dataSource(CaptureSettings.Source source) {
        var database = new HikariDataSource();
        database.setJdbcUrl(source.url());
        database.setUsername(source.username());
        database.setPassword(source.password());
        database.setMaximumPoolSize(2);
        return database;
    }
}
