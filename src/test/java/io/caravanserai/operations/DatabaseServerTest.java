package io.caravanserai.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.caravanserai.sandbox.Ports;
import io.caravanserai.sandbox.Scratch;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A server as a package manager leaves it: passwords asked for, no logical replication. */
class DatabaseServerTest {

    private static final String PASSWORD = "a password that is told nowhere";
    private static Scratch scratch;
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        scratch = Scratch.make();
        postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(scratch.directory("binaries").toFile())
                .setDataDirectory(scratch.directory("data"))
                .setCleanDataDirectory(false)
                .start();
        administrator("create role plain login password '" + PASSWORD + "'");
        administrator("create role fit login replication password '" + PASSWORD + "'");
        administrator("create database hub owner fit");
        Files.writeString(scratch.directory("data").resolve("pg_hba.conf"), """
                host all postgres all trust
                host all all all scram-sha-256
                """);
        administrator("select pg_reload_conf()");
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
        scratch.close();
    }

    @Test
    void aWrongPasswordIsToldAsThat() throws Exception {
        assertThat(problems("hub", "fit", "wrong"))
                .singleElement()
                .asString()
                .startsWith("HUB_DB_USER or HUB_DB_PASSWORD: ")
                .contains("refuses the login")
                .doesNotContain("wrong");
    }

    @Test
    void aMissingDatabaseIsToldWithTheCommandThatMakesIt() throws Exception {
        assertThat(problems("nowhere", "fit", PASSWORD))
                .singleElement()
                .asString()
                .startsWith("HUB_DB_URL: ")
                .contains("CREATE DATABASE nowhere OWNER fit");
    }

    @Test
    void aServerWithoutLogicalReplicationIsToldWithTheCommandThatTurnsItOn() throws Exception {
        assertThat(problems("hub", "fit", PASSWORD))
                .singleElement()
                .asString()
                .startsWith("HUB_DB_URL: ")
                .contains("wal_level=replica", "ALTER SYSTEM SET wal_level = 'logical'", "restart");
    }

    @Test
    void aRoleWithTooFewRightsIsToldWithTheCommandsThatGrantThem() throws Exception {
        assertThat(String.join("\n", problems("hub", "plain", PASSWORD)))
                .contains(
                        "ALTER ROLE plain REPLICATION",
                        "GRANT CREATE ON DATABASE hub TO plain",
                        "GRANT CREATE ON SCHEMA public TO plain")
                .doesNotContain(PASSWORD);
    }

    @Test
    void aServerThatIsNotThereMayComeYet() {
        var nobody = server("jdbc:postgresql://localhost:" + Ports.free() + "/hub", "fit", PASSWORD);

        assertThatExceptionOfType(NeededServer.NoAnswer.class).isThrownBy(nobody::problems);
    }

    private static List<String> problems(String database, String user, String password) throws Exception {
        return server(postgres.getJdbcUrl("postgres", database).replaceFirst("\\?.*", ""), user, password)
                .problems();
    }

    private static DatabaseServer server(String url, String user, String password) {
        var variables = Map.of("HUB_DB_URL", url, "HUB_DB_USER", user, "HUB_DB_PASSWORD", password);
        return new DatabaseServer(new HubVariables(variables::get));
    }

    private static void administrator(String sql) {
        new JdbcTemplate(postgres.getPostgresDatabase()).execute(sql);
    }
}
