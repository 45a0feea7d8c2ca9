package io.caravanserai.sandbox;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Features;
import org.apache.kafka.server.common.MetadataVersion;

/** A real Kafka broker, its own KRaft controller, on loopback; can be stopped and started again over its data. */
public final class Kafka implements AutoCloseable {

    private final int port;
    private final Map<String, String> settings;
    private KafkaRaftServer server;

    /**
     * @param port where it listens
     * @param home a directory for its logs
     */
    public Kafka(int port, Path home) {
        this(port, Ports.free(), home, Map.of());
    }

    /**
     * @param controllerPort where its controller listens
     * @param more settings of the broker's, which replace those that it has by itself
     */
    public Kafka(int port, int controllerPort, Path home, Map<String, String> more) {
        this.port = port;
        this.settings = new HashMap<>(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@localhost:" + controllerPort),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry(
                        "listeners",
                        "PLAINTEXT://localhost:%d,CONTROLLER://localhost:%d".formatted(port, controllerPort)),
                Map.entry("advertised.listeners", "PLAINTEXT://localhost:" + port),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("log.dirs", home.toString()),
                Map.entry("num.partitions", "4"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "4"),
                // As brokers do by default, if for less long: consumers that start together join together. Else each
                // that
                // joins makes the others lose the commit that they were at, and the log tells of it at length.
                Map.entry("group.initial.rebalance.delay.ms", "500"),
                Map.entry("controlled.shutdown.enable", "false"),
                Map.entry("auto.create.topics.enable", "true")));
        this.settings.putAll(more);
    }

    public Kafka start() {
        format();
        resume();
        return this;
    }

    /** Stops the broker as an administrator would; its logs stay. */
    public void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** Starts the stopped broker again over its logs. */
    public void resume() {
        server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
    }

    public String brokers() {
        return "localhost:" + port;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        stop();
    }

    private void format() {
        try {
            new Formatter()
                    .setNodeId(1)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setDirectories(List.of(settings.get("log.dirs")))
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setSupportedFeatures(Features.PRODUCTION_FEATURES)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(settings.get("log.dirs"))
                    .setIgnoreFormatted(true)
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("cannot prepare Kafka's log directory", e);
        }
    }
}
