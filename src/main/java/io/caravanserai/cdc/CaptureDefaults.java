package io.caravanserai.cdc;

import org.apache.camel.component.debezium.postgres.configuration.PostgresConnectorEmbeddedDebeziumConfiguration;

/** What every capture is set to unless its endpoint says otherwise. */
final class CaptureDefaults {

    private static final String HEARTBEAT = "hub-heartbeat";

    static final String HEARTBEAT_QUERY = "select pg_logical_emit_message(true, '" + HEARTBEAT + "', '')";

    private CaptureDefaults() {}

    static void apply(PostgresConnectorEmbeddedDebeziumConfiguration configuration) {
        configuration.setPluginName("pgoutput");
        configuration.setTombstonesOnDelete(true);
        configuration.setPublicationAutocreateMode("filtered");
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

        // A transaction that touches no captured table is not sent at all, and the slot would keep the WAL for ever.
        // A logical message is, needs no table and no right, and writes 100 bytes.
        configuration.setHeartbeatIntervalMs(10_000);
        configuration.setHeartbeatActionQuery(HEARTBEAT_QUERY);
        configuration.setMessagePrefixExcludeList(HEARTBEAT);
    }
}
