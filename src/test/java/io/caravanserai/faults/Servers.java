package io.caravanserai.faults;

import io.caravanserai.sandbox.HubJar;
import io.caravanserai.sandbox.Ports;
import io.caravanserai.sandbox.Postgres;
import io.caravanserai.sandbox.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.AdminClient;
import org.springframework.jdbc.core.simple.JdbcClient;

/** PostgreSQL and Kafka, processes both, which scenarios use one after the other; the hub reaches them by ways that can fail. */
final class Servers implements AutoCloseable {

    /** What the hubs say goes there, and the table. */
    static final Path OUTPUT = Path.of("target", "faults");

    private final Scratch scratch = Scratch.make();
    private final HubJar jar = HubJar.unpackedIn(OUTPUT.resolve("jar"));
    private final int postgresPort = Ports.free();
    private final Postgres postgres = new Postgres(postgresPort, scratch.directory("postgres"));
    private final Way database = new Way(postgresPort);
    private final KafkaProcess kafka;

    private Servers(int number) {
        try {
            Files.createDirectories(OUTPUT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        kafka = new KafkaProcess(scratch.directory("kafka"), OUTPUT.resolve("kafka-%d.log".formatted(number)));
    }

    /** @param number tells them from others that run at the same time */
    static Servers start(int number) {
        var servers = new Servers(number);
        Runtime.getRuntime().addShutdownHook(new Thread(servers::close));
        servers.postgres.start();
        servers.kafka.start();
        if (!servers.jar.isRehearsed()) {
            servers.rehearse();
        }
        return servers;
    }

    HubJar jar() {
        return jar;
    }

    Postgres postgres() {
        return postgres;
    }

    KafkaProcess kafka() {
        return kafka;
    }

    /** @return the hub's way to PostgreSQL */
    Way database() {
        return database;
    }

    /** Ends every fault of the last scenario, and removes its slots and topics. */
    void tidy() {
        postgres.goOn();
        if (!postgres.isRunning()) {
            postgres.resume();
        }
        if (kafka.isRunning()) {
            kafka.goOn();
        } else {
            kafka.start();
        }
        database.mend();
        kafka.way().mend();
        var sql = JdbcClient.create(postgres.dataSource("postgres"));
        Await.until(Duration.ofSeconds(30), "the slots of hubs that are gone can be dropped", () -> {
            sql.sql("select pg_drop_replication_slot(slot_name) from pg_replication_slots where not active")
                    .query()
                    .listOfRows();
            return sql.sql("select count(*) from pg_replication_slots")
                            .query(Integer.class)
                            .single()
                    == 0;
        });
        try (var admin = AdminClient.create(Map.of("bootstrap.servers", kafka.brokers()))) {
            admin.deleteTopics(admin.listTopics().names().get()).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics of the last scenario stay", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        kafka.close();
        if (postgres.isRunning()) {
            postgres.goOn();
            postgres.close();
        }
        database.close();
        scratch.close();
    }

    /** Runs the hub once, from start to end, for the archive of its classes. */
    private void rehearse() {
        try (var world = new World(this, "rehearsal", 0)) {
            world.hub().start();
            world.hub().awaitHealthy(Duration.ofSeconds(120));
            world.hub().askToEnd();
            world.hub().awaitEnd();
        }
    }
}
