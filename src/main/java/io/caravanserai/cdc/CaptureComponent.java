package io.caravanserai.cdc;

import io.caravanserai.shared.Origin;
import io.caravanserai.traces.Traces;
import io.debezium.config.Configuration;
import io.debezium.embedded.EmbeddedWorkerConfig;
import io.debezium.embedded.KafkaConnectUtil;
import io.debezium.embedded.Transformations;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.component.debezium.DebeziumComponent;
import org.apache.camel.component.debezium.DebeziumEndpoint;
import org.apache.camel.component.debezium.postgres.DebeziumPostgresComponent;
import org.apache.camel.component.debezium.postgres.DebeziumPostgresEndpoint;
import org.apache.camel.component.debezium.postgres.configuration.PostgresConnectorEmbeddedDebeziumConfiguration;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PluginHelper;
import org.apache.kafka.connect.storage.OffsetBackingStore;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The component behind {@code debezium-postgres:}. An endpoint named as a source of {@link CaptureSettings} needs to say
 * neither where the database is nor as whom to connect, so that no secret stands in its URI.
 */
class CaptureComponent extends DebeziumComponent<PostgresConnectorEmbeddedDebeziumConfiguration> {

    private final CaptureSettings settings;
    private final Captures captures;
    private final SlotWatch slots;
    private final Leases leases;
    private final Forgetting forgetting;
    private final Traces traces;
    private PostgresConnectorEmbeddedDebeziumConfiguration configuration =
            new PostgresConnectorEmbeddedDebeziumConfiguration();

    /**
     * @param leases of the captures, with which their positions are kept
     * @param forgetting forgets positions
     * @param traces in which each change is a hop
     */
    CaptureComponent(
            CaptureSettings settings,
            Captures captures,
            SlotWatch slots,
            Leases leases,
            Forgetting forgetting,
            Traces traces) {
        this.settings = settings;
        this.captures = captures;
        this.slots = slots;
        this.leases = leases;
        this.forgetting = forgetting;
        this.traces = traces;
    }

    @Override
    public PropertyConfigurer getEndpointPropertyConfigurer() {
        return CaptureEndpoint.configurer(PluginHelper.getConfigurerResolver(getCamelContext())
                .resolvePropertyConfigurer("debezium-postgres-endpoint-configurer", getCamelContext()));
    }

    @Override
    protected DebeziumEndpoint<PostgresConnectorEmbeddedDebeziumConfiguration> initializeDebeziumEndpoint(
            String uri, PostgresConnectorEmbeddedDebeziumConfiguration configuration) {
        CaptureDefaults.apply(configuration);
        CaptureSettings.Source source = settings.sources().get(configuration.getName());
        if (source != null) {
            connect(configuration, source);
        }
        var stock = new DebeziumPostgresEndpoint(uri, new DebeziumPostgresComponent(getCamelContext()), configuration);
        return new CaptureEndpoint(uri, this, stock);
    }

    private static void connect(
            PostgresConnectorEmbeddedDebeziumConfiguration configuration, CaptureSettings.Source source) {
        Properties parts = Driver.parseURL(source.url(), new Properties());
        if (parts == null) {
            throw new IllegalArgumentException("Not a JDBC URL of PostgreSQL: " + source.url());
        }
        configuration.setDatabaseHostname(parts.getProperty("PGHOST"));
        configuration.setDatabasePort(Integer.parseInt(parts.getProperty("PGPORT")));
        configuration.setDatabaseDbname(parts.getProperty("PGDBNAME"));
        configuration.setDatabaseSslmode(parts.getProperty("sslmode", configuration.getDatabaseSslmode()));
        configuration.setDatabaseSslrootcert(parts.getProperty("sslrootcert", configuration.getDatabaseSslrootcert()));
        configuration.setDatabaseUser(source.username());
        configuration.setDatabasePassword(source.password());
    }

    CaptureState state(String capture) {
        return captures.state(capture);
    }

    Traces traces() {
        return traces;
    }

    Leases leases() {
        return leases;
    }

    void askForSnapshot(String capture, String by) {
        leases.askForSnapshot(capture, by);
    }

    String owner(String capture) {
        CaptureSettings.Source source = settings.sources().get(capture);
        return source == null ? CaptureSettings.HUB : source.origin();
    }

    Capture capture(PostgresConnectorEmbeddedDebeziumConfiguration options, Fence fence, BatchDelivery.Route route) {
        CaptureState state = captures.state(options.getName());
        state.watchedBy(slots.watch(options.getSlotName(), source(options)));
        var database = new SourceDatabase(source(options), options.createDebeziumConfiguration());
        state.follows(() -> database.tables().stream()
                .map(table -> table.schema() + "." + table.name())
                .toList());
        return new Capture(leases, lease -> run(options, lease, fence, state, route), state, settings);
    }

    private CaptureRun run(
            PostgresConnectorEmbeddedDebeziumConfiguration options,
            Lease lease,
            Fence fence,
            CaptureState state,
            BatchDelivery.Route route) {
        Configuration config = options.createDebeziumConfiguration();
        Map<String, String> connector = new HashMap<>(config.asMap());
        connector.put(
                PromptConnectorTask.LONGEST_SILENCE,
                Long.toString(settings.longestSilence().toMillis()));
        Origin owner = Origin.of(owner(options.getName()));
        return new CaptureRun(
                connector,
                lease,
                new SourceDatabase(source(options), config),
                new CapturedSlot(options.getSlotName(), source(options)),
                () -> SnapshotPoint.take(source(options), source(options)),
                new Carrier(
                        positions(config, options, lease),
                        fence,
                        lease,
                        new Transformations(config),
                        state,
                        route,
                        CaptureDefaults.quietInterval(config)),
                leases.tables(),
                table -> options.getTopicPrefix() + "." + table,
                (holder, why) -> forgetting.forget(options.getName(), owner, holder, why),
                state);
    }

    private static PGSimpleDataSource source(PostgresConnectorEmbeddedDebeziumConfiguration options) {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {options.getDatabaseHostname()});
        source.setPortNumbers(new int[] {options.getDatabasePort()});
        source.setDatabaseName(options.getDatabaseDbname());
        source.setUser(options.getDatabaseUser());
        source.setPassword(options.getDatabasePassword());
        source.setSslMode(options.getDatabaseSslmode());
        source.setSslRootCert(options.getDatabaseSslrootcert());
        source.setConnectTimeout(10);
        source.setSocketTimeout(30);
        return source;
    }

    private Positions positions(
            Configuration config, PostgresConnectorEmbeddedDebeziumConfiguration options, Lease lease) {
        OffsetBackingStore store = store(options.getOffsetStorage(), config.asMap(), lease);
        store.start();
        return new Positions(
                store,
                options.getName(),
                Map.of("server", options.getTopicPrefix()),
                Duration.ofMillis(options.getOffsetFlushIntervalMs()),
                Duration.ofMillis(options.getOffsetCommitTimeoutMs()));
    }

    private OffsetBackingStore store(String type, Map<String, String> config, Lease lease) {
        if (type.equals(PositionStore.class.getName())) {
            return new PositionStore(lease);
        }
        OffsetBackingStore store = switch (type) {
            case "org.apache.kafka.connect.storage.MemoryOffsetBackingStore" ->
                KafkaConnectUtil.memoryOffsetBackingStore();
            case "org.apache.kafka.connect.storage.FileOffsetBackingStore" -> KafkaConnectUtil.fileOffsetBackingStore();
            case "org.apache.kafka.connect.storage.KafkaOffsetBackingStore" ->
                KafkaConnectUtil.kafkaOffsetBackingStore(config);
            default ->
                getCamelContext()
                        .getInjector()
                        .newInstance(
                                getCamelContext().getClassResolver().resolveClass(type, OffsetBackingStore.class),
                                false);
        };
        store.configure(new EmbeddedWorkerConfig(config));
        return store;
    }

    @Override
    public PostgresConnectorEmbeddedDebeziumConfiguration getConfiguration() {
        return configuration;
    }

    @Override
    public void setConfiguration(PostgresConnectorEmbeddedDebeziumConfiguration configuration) {
        this.configuration = configuration;
    }
}
