package io.caravanserai.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The files that put the hub on a machine say the same as the hub itself. */
class DeploymentTest {

    private static final String COMPOSE = text("docker-compose.yml");
    private static final Map<String, Object> SERVICES =
            map(yaml("docker-compose.yml").get("services"));

    /** Read through Spring's relaxed names, and so not written out in application.yaml. */
    private static final String PATIENCE = "HUB_STARTUP_PATIENCE";

    @Test
    void everyVariableOfTheHubIsInComposeAndInTheReadmeAndNoOther() {
        var variables = found("\\$\\{((?:HUB|OTEL)_\\w+)", text("src/main/resources/application.yaml"));
        variables.add(PATIENCE);

        assertThat(map(service("hub").get("environment")).keySet())
                .as("docker-compose.yml")
                .containsExactlyInAnyOrderElementsOf(variables);
        assertThat(found("(?m)^\\| `((?:HUB|OTEL)_\\w+)` \\|", text("README.md")))
                .as("README.md's table")
                .containsExactlyInAnyOrderElementsOf(variables);
    }

    @Test
    void everyVariableThatComposeNeedsIsInTheExampleWithoutAValue() {
        assertThat(found("(?m)^(\\w+)=(?:'')?$", text(".env.example")))
                .containsExactlyInAnyOrderElementsOf(found("\\$\\{(\\w+):\\?", COMPOSE));
    }

    @Test
    void noSecretHasADefault() {
        assertThat(found("\\$\\{(\\w*(?:PASSWORD|KEY|SECRETS|AUTHTOKEN))\\W", COMPOSE))
                .isNotEmpty()
                .allSatisfy(secret -> assertThat(COMPOSE)
                        .doesNotContain("${" + secret + "}", "${" + secret + ":-", "${" + secret + "-"));
    }

    @Test
    void noPortIsOpenBeyondTheMachine() {
        assertThat(listed("ports")).isNotEmpty().allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void whatAServiceNeedsIsHealthyBeforeItStarts() {
        for (String name : SERVICES.keySet()) {
            assertThat(service(name)).containsKey("image");
            map(service(name).getOrDefault("depends_on", Map.of()))
                    .values()
                    .forEach(needed -> assertThat(map(needed)).containsEntry("condition", "service_healthy"));
        }
        assertThat(service("postgres")).containsKey("healthcheck");
        assertThat(service("kafka")).containsKey("healthcheck");
        assertThat(text("Dockerfile"))
                .contains("HEALTHCHECK", "/actuator/health/readiness", "USER 10001", "ENTRYPOINT [");
    }

    @Test
    void whatWatchesTheHubIsOfAPinnedVersionAndOnlyThereOnDemand() {
        for (String name : List.of("prometheus", "grafana")) {
            assertThat(service(name).get("image").toString()).matches(".+:v?\\d+\\.\\d+\\.\\d+");
            assertThat(service(name).get("profiles").toString()).isEqualTo("[watch]");
        }
    }

    @Test
    void theMetricsAreReadWithAPasswordThatStandsInNoFileOfTheProject() {
        var scraped = map(((List<?>) yaml("observability/prometheus.yml").get("scrape_configs")).get(0));
        var login = map(scraped.get("basic_auth"));

        assertThat(scraped).containsEntry("metrics_path", "/actuator/prometheus");
        assertThat(login).containsOnlyKeys("username", "password_file").containsEntry("username", "viewer");
        assertThat(login.get("password_file")).isEqualTo("/run/secrets/viewer-password");
        assertThat(map(yaml("docker-compose.yml").get("secrets")).values())
                .hasSize(2)
                .allSatisfy(secret -> assertThat(map(secret)).containsOnlyKeys("environment"));
        assertThat(((List<?>) yaml("observability/prometheus.yml").get("rule_files")).toString())
                .isEqualTo("[/etc/prometheus/alerts.yml]");
        assertThat(service("prometheus").get("volumes").toString())
                .contains("./observability/alerts.yml:/etc/prometheus/alerts.yml:ro");
    }

    @Test
    void theDatabaseServerReplicatesLogically() {
        assertThat(service("postgres").get("command").toString()).contains("wal_level=logical");
    }

    @Test
    void everyVolumeIsDeclaredOrLiesInTheProject() {
        var declared = map(yaml("docker-compose.yml").get("volumes")).keySet();

        assertThat(listed("volumes").map(volume -> volume.split(":")[0]))
                .isNotEmpty()
                .allMatch(source -> declared.contains(source) || Files.exists(Path.of(source)));
    }

    @Test
    void ngrokLetsNothingInButStripesWebhook() {
        var endpoint = map(((List<?>) yaml("ngrok.yml").get("endpoints")).get(0));
        var rule = map(((List<?>) map(endpoint.get("traffic_policy")).get("on_http_request")).get(0));

        assertThat(yaml("ngrok.yml")).containsEntry("version", 3);
        assertThat(map(endpoint.get("upstream"))).containsEntry("url", "http://hub:8080");
        assertThat(rule.get("expressions").toString())
                .isEqualTo("[!(req.method == 'POST' && req.url.path == '/webhooks/stripe')]");
        assertThat(rule.get("actions").toString()).contains("type=deny");
        assertThat(text("ngrok.yml")).doesNotContain("authtoken:");
    }

    private static Stream<String> listed(String what) {
        return SERVICES.keySet().stream()
                .flatMap(name -> ((Collection<?>) service(name).getOrDefault(what, List.of())).stream())
                .map(Object::toString);
    }

    private static Map<String, Object> service(String name) {
        return map(SERVICES.get(name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object yaml) {
        return (Map<String, Object>) yaml;
    }

    private static Map<String, Object> yaml(String file) {
        return new Yaml().load(text(file));
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
