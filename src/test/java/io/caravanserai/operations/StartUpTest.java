package io.caravanserai.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.sandbox.Ports;
import io.caravanserai.sandbox.Sandbox;
import io.caravanserai.sandbox.SandboxPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The hub as its operators start it: in a JVM of its own, with nothing but its variables. */
class StartUpTest {

    @Test
    void allThatIsMissingOrMalformedIsToldInOneLine() {
        try (var hub =
                HubProcess.start(Map.of("HUB_DB_URL", "localhost:5432", "HUB_STRIPE_API_KEY", "pk_live_secret"))) {
            assertThat(hub.exitStatus()).isEqualTo(1);
            assertThat(hub.errors())
                    .containsExactly("Caravanserai cannot start: "
                            + "HUB_DB_URL must be jdbc:postgresql://<host>:<port>/<database>; "
                            + "HUB_DB_USER is not set; "
                            + "HUB_DB_PASSWORD is not set; "
                            + "HUB_KAFKA_BROKERS is not set; "
                            + "HUB_STRIPE_API_KEY must be a secret or restricted key, which begins with sk_ or rk_; "
                            + "HUB_STRIPE_WEBHOOK_SECRETS is not set; "
                            + "HUB_OPERATOR_PASSWORD_HASH is not set.");
            assertThat(hub.output()).as("no report of Spring's").isEmpty();
        }
    }

    /** The role is the one that docs/database-role.sql makes, and the variables are all that the hub is given. */
    @Test
    void theHubStartsAsALeastPrivilegedRoleWithItsVariablesAlone() throws Exception {
        try (var sandbox = Sandbox.start(SandboxPorts.anyFree(), given -> false)) {
            var administrator = new JdbcTemplate(sandbox.postgres().dataSource("postgres"));
            statements(Path.of("docs/database-role.sql")).forEach(administrator::execute);
            var variables = new HashMap<String, String>();
            sandbox.variables().forEach((name, value) -> variables.put(name, value.toString()));
            variables.put("HUB_DB_URL", sandbox.postgres().url("caravanserai"));
            variables.put("HUB_DB_USER", "caravanserai");
            variables.put("HUB_DB_PASSWORD", "of no matter");
            variables.put("SERVER_PORT", Integer.toString(Ports.free()));

            try (var hub = HubProcess.start(variables)) {
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> String.join("\n", hub.output()).contains("Started Caravanserai"));
                await().untilAsserted(() -> assertThat(administrator.queryForList(
                                "select slot_name from pg_replication_slots where active", String.class))
                        .as("changes are captured")
                        .containsExactly("hub"));
                assertThat(hub.errors()).isEmpty();
                assertThat(hub.output()).noneMatch(line -> line.contains("commons-logging"));
            }
        }
    }

    private static List<String> statements(Path script) throws IOException {
        String sql =
                Files.readString(script).replaceAll("(?m)^(--|\\\\).*$", "").replace(":'password'", "'of no matter'");
        return Arrays.stream(sql.split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    @Test
    void serversThatStaySilentAreWaitedForAndThenToldInOneLine() {
        var variables = new HashMap<>(HubVariablesTest.GOOD);
        int nobody = Ports.free();
        variables.put("HUB_DB_URL", "jdbc:postgresql://localhost:" + nobody + "/hub");
        variables.put("HUB_KAFKA_BROKERS", "localhost:" + nobody);
        variables.put("HUB_STARTUP_PATIENCE", "2s");

        try (var hub = HubProcess.start(variables)) {
            assertThat(hub.exitStatus()).isEqualTo(1);
            assertThat(hub.errors())
                    .singleElement()
                    .asString()
                    .contains(
                            "HUB_DB_URL: PostgreSQL at localhost:" + nobody + " did not answer within 2 s",
                            "HUB_KAFKA_BROKERS: Kafka at localhost:" + nobody + " did not answer within 2 s")
                    .doesNotContain("let me in");
            assertThat(hub.output())
                    .as("what is waited for, and nothing else")
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith("Waiting, "));
        }
    }
}
