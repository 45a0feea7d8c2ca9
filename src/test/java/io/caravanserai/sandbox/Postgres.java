package io.caravanserai.sandbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A real PostgreSQL server with logical replication, on loopback; can be stopped and started again over its data. */
public final class Postgres implements AutoCloseable {

    public static final String USER = "postgres";
    public static final String PASSWORD = "postgres";

    /** Where the build's servers share their binaries: to unpack them takes longer than all the rest of a start. */
    private static final String SHARED_BINARIES = System.getProperty("sandbox.postgres.binaries", "");

    private final int port;
    private final Path home;
    private EmbeddedPostgres server;

    /**
     * @param port where it listens
     * @param home a directory for its data, and for its binaries unless this JVM was told where those are
     */
    public Postgres(int port, Path home) {
        this.port = port;
        this.home = home;
    }

    public Postgres start(String... databases) {
        run();
        for (String database : databases) {
            createDatabase(database);
        }
        return this;
    }

    /** Stops the server as an administrator would; its data stays. */
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the server, all of its processes, as {@code kill -9} does; its data stays. */
    public void kill() {
        var processes = processes();
        // The postmaster first: it would take the death of another for a crash, and start anew by itself.
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
        stop();
    }

    /** Stops all of its processes where they are: nothing answers, and no connection breaks. */
    public void pause() {
        processes().forEach(process -> Signals.pause(process.pid()));
    }

    /** Lets the server go on, if it was paused. */
    public void goOn() {
        if (!isRunning()) {
            return;
        }
        processes().forEach(process -> Signals.goOn(process.pid()));
    }

    public boolean isRunning() {
        return Files.exists(home.resolve("data").resolve("postmaster.pid"))
                && ProcessHandle.of(pid()).isPresent();
    }

    /** @return the process id of the postmaster, the parent of all others */
    public long pid() {
        try (var lines = Files.lines(home.resolve("data").resolve("postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow().strip());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not run", e);
        }
    }

    private List<ProcessHandle> processes() {
        var postmaster = ProcessHandle.of(pid()).orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }

    /** Starts the stopped server again over its data. */
    public void resume() {
        run();
    }

    public void createDatabase(String name) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database \"" + name + "\"");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the database " + name, e);
        }
    }

    /** @return a JDBC URL without credentials */
    public String url(String database) {
        return "jdbc:postgresql://localhost:%d/%s".formatted(port, database);
    }

    public DataSource dataSource(String database) {
        return server.getDatabase(USER, database);
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        stop();
    }

    private Path binaries() {
        return SHARED_BINARIES.isEmpty() ? home.resolve("binaries") : Path.of(SHARED_BINARIES);
    }

    private void run() {
        try {
            server = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setOverrideWorkingDirectory(binaries().toFile())
                    .setDataDirectory(home.resolve("data"))
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setServerConfig("wal_level", "logical")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("max_wal_senders", "50")
                    .setServerConfig("max_replication_slots", "100")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start on port " + port, e);
        }
    }
}
