package io.caravanserai.cdc;

import io.debezium.config.Configuration;
import java.time.Duration;
import org.apache.camel.component.debezium.postgres.configuration.PostgresConnectorEmbeddedDebeziumConfiguration;

/** What every capture is set to unless its endpoint says otherwise. */
final class CaptureDefaults {

    /** The option that says how often, in milliseconds, the position is moved while there are no changes. */
    static final String QUIET_INTERVAL = "hub.quiet.interval.ms";

    private CaptureDefaults() {}

    static Duration quietInterval(Configuration config) {
        return Duration.ofMillis(config.getLong(QUIET_INTERVAL, 10_000L));
    }

    static void apply(PostgresConnectorEmbeddedDebeziumConfiguration configuration) {
        configuration.setPluginName("pgoutput");
        configuration.setTombstonesOnDelete(true);
        // SourceDatabase sees to the publication, and says what its owner has to do where the hub may not.
        configuration.setPublicationAutocreateMode("disabled");
        configuration.setOffsetStorage(PositionStore.class.getName());
        configuration.setOffsetFlushIntervalMs(1_000);

        configuration.getAdditionalProperties().put("driver.socketFactory", WakefulSockets.class.getName());
        // Making a slot may wait that long for others' transactions; a server that is silent is waited for no longer.
        configuration.getAdditionalProperties().put("driver.socketTimeout", "120");

        // A value that cannot be converted would be told as null, and only the log would know.
        configuration.getAdditionalProperties().put("event.converting.failure.handling.mode", "fail");
        configuration.setTopicNamingStrategy(TopicNames.class.getName());

        // Waiting is done before Debezium's queue is asked, so its own interval can be the shortest there is.
        configuration.setPollIntervalMs(1);
        configuration.setMaxBatchSize(2_048);
        configuration.setMaxQueueSize(8_192);

        // Retries are the capture's own, where they show: Debezium's would wait in silence for minutes.
        configuration.setSlotMaxRetries(0);
        configuration.setErrorsMaxRetries(0);

        // No heartbeat: what the server tells of its progress moves the position, and nothing is written at the source.
        configuration.setHeartbeatIntervalMs(0);
        configuration.setMessagePrefixExcludeList(".*");
    }
}
