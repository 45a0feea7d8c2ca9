package io.caravanserai.cdc;

import io.caravanserai.sandbox.HubOnSandbox;
import io.caravanserai.sandbox.Kafka;
import io.caravanserai.sandbox.Ports;
import io.caravanserai.sandbox.Postgres;
import io.caravanserai.sandbox.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A PostgreSQL server for the tests of this package, each with a database of its own, and a Kafka broker. */
final class World {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static Postgres postgres;
    private static Kafka kafka;
    private static Scratch scratch;

    private World() {}

    static synchronized Postgres postgres() {
        if (postgres == null) {
            // Two captures of one name in one JVM take each other's names in JMX.
            HubOnSandbox.endShared();
            postgres = new Postgres(Ports.free(), scratch().directory("postgres")).start();
        }
        return postgres;
    }

    static synchronized Kafka kafka() {
        if (kafka == null) {
            kafka = new Kafka(Ports.free(), scratch().directory("kafka")).start();
        }
        return kafka;
    }

    private static Scratch scratch() {
        if (scratch == null) {
            scratch = Scratch.make();
            Runtime.getRuntime().addShutdownHook(new Thread(World::close));
        }
        return scratch;
    }

    private static void close() {
        if (kafka != null) {
            kafka.close();
        }
        if (postgres != null) {
            postgres.close();
        }
        scratch.close();
    }

    /** @return a database with the hub's tables, as the migrations make them */
    static Database database() {
        Database database = empty();
        database.run(migration("customers/V2026.11.21.0900__customer.sql"));
        database.run(migration("cdc/V2026.11.21.0910__capture_positions.sql"));
        database.run(migration("cdc/V2026.11.21.1330__capture_leases.sql"));
        database.run(migration("cdc/V2026.11.21.1500__table_snapshots.sql"));
        database.run(migration("cdc/V2026.11.21.1501__paused_captures.sql"));
        return database;
    }

    /** @return a database of somebody else */
    static Database empty() {
        String name = "cdc_" + DATABASES.incrementAndGet();
        postgres().createDatabase(name);
        return new Database(name);
    }

    private static String migration(String name) {
        try {
            return new ClassPathResource("db/migration/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One database of the server. */
    record Database(String name) {

        JdbcClient sql() {
            return JdbcClient.create(postgres().dataSource(name));
        }

        void run(String statements) {
            new JdbcTemplate(postgres().dataSource(name)).execute(statements);
        }

        /** @return the database as somebody sees it who may replicate and read these tables, and nothing more */
        CaptureSettings.Source readOnly(String user, String... tables) {
            run(("do $$ begin create role %s login replication password 'reader';"
                            + " exception when duplicate_object then null; end $$")
                    .formatted(user));
            for (String table : tables) {
                run("grant select on table %s to %s".formatted(table, user));
            }
            return new CaptureSettings.Source(postgres().url(name), user, "reader", "booking-engine");
        }

        CaptureSettings.Source source() {
            return new CaptureSettings.Source(postgres().url(name), Postgres.USER, Postgres.PASSWORD, "hub");
        }
    }
}
