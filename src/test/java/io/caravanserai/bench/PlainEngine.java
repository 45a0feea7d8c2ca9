package io.caravanserai.bench;

import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.format.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Debezium's embedded engine writing to Kafka as Debezium Server does: a batch is sent, then waited for. No Camel. */
public final class PlainEngine {

    private PlainEngine() {}

    /** @param args name, port, database, brokers, a directory, the poll interval in milliseconds, the tables */
    public static void main(String[] args) throws Exception {
        var producer = new KafkaProducer<>(producer(args[3]), new ByteArraySerializer(), new ByteArraySerializer());
        var polling = new CountDownLatch(1);
        var engine = DebeziumEngine.create(Json.class)
                .using(settings(args))
                .using(new DebeziumEngine.ConnectorCallback() {
                    @Override
                    public void pollingStarted() {
                        polling.countDown();
                    }
                })
                .notifying((records, committer) -> carry(producer, records, committer))
                .build();
        var thread = Executors.newSingleThreadExecutor();
        thread.execute(engine);
        polling.await();
        Probe.serve();
        engine.close();
        thread.shutdown();
        producer.close();
    }

    private static void carry(
            KafkaProducer<byte[], byte[]> producer,
            List<ChangeEvent<String, String>> records,
            DebeziumEngine.RecordCommitter<ChangeEvent<String, String>> committer)
            throws InterruptedException {
        var open = new CountDownLatch(records.size());
        for (var record : records) {
            producer.send(
                    new ProducerRecord<>(record.destination(), bytes(record.key()), bytes(record.value())),
                    (metadata, failure) -> {
                        if (failure != null) {
                            throw new IllegalStateException(failure);
                        }
                        open.countDown();
                    });
        }
        open.await();
        for (var record : records) {
            committer.markProcessed(record);
        }
        committer.markBatchFinished();
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static Properties producer(String brokers) {
        var settings = new Properties();
        settings.setProperty("bootstrap.servers", brokers);
        settings.setProperty("acks", "all");
        return settings;
    }

    private static Properties settings(String[] args) {
        var settings = new Properties();
        settings.setProperty("name", args[0]);
        settings.setProperty("topic.prefix", args[0]);
        settings.setProperty("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
        settings.setProperty("plugin.name", "pgoutput");
        settings.setProperty("publication.autocreate.mode", "filtered");
        settings.setProperty("publication.name", args[0]);
        settings.setProperty("slot.name", args[0]);
        settings.setProperty("table.include.list", args[6]);
        settings.setProperty("database.hostname", "localhost");
        settings.setProperty("database.port", args[1]);
        settings.setProperty("database.dbname", args[2]);
        settings.setProperty("database.user", "postgres");
        settings.setProperty("database.password", "postgres");
        settings.setProperty(
                "offset.storage.file.filename",
                Path.of(args[4], args[0] + ".offsets").toString());
        settings.setProperty("offset.flush.interval.ms", "1000");
        settings.setProperty("poll.interval.ms", args[5]);
        settings.setProperty("converter.schemas.enable", "false");
        return settings;
    }
}
