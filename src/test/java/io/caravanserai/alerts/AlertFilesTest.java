package io.caravanserai.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** Whoever is called at night finds what it is about, and what to do. */
class AlertFilesTest {

    private static final Path RUNBOOK = Path.of("docs/operate.md");

    static List<Alerts.Alert> alerts() {
        return Alerts.all();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void eachAlertSaysHowBadItIsAndLeadsToItsPlaceInTheRunbook(Alerts.Alert alert) {
        assertThat(alert.labels().get("severity")).isIn("critical", "warning");
        assertThat(alert.annotations().get("summary")).isNotBlank().endsWith(".");
        assertThat(alert.annotations().get("description")).isNotBlank().endsWith(".");
        assertThat(alert.annotations().get("runbook_url"))
                .startsWith(RUNBOOK + "#")
                .satisfies(link -> assertThat(anchors()).contains(link.substring(link.indexOf('#') + 1)));
        assertThat(Alerts.read(RUNBOOK)).as("the runbook names it").contains("`" + alert.name() + "`");
    }

    @Test
    void eachAlertIsPlayedThroughForPromtoolBothWays() {
        List<Map<String, Object>> tests =
                list(yaml("observability/alerts-test.yml").get("tests"));
        var raised = cases(tests, true);
        var quiet = cases(tests, false);

        var names = alerts().stream().map(Alerts.Alert::name).collect(Collectors.toSet());
        assertThat(raised).isEqualTo(names);
        assertThat(quiet).isEqualTo(names);
    }

    /** Only where Prometheus is installed; that the rules can be read, and mean what they should, is tested in any case. */
    @ParameterizedTest
    @ValueSource(strings = {"check rules alerts.yml", "test rules alerts-test.yml"})
    void promtoolFindsNothingWrong(String command) throws Exception {
        assumeThat(Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool"))))
                .isTrue();
        var process = new ProcessBuilder(("promtool " + command).split(" "))
                .directory(Path.of("observability").toFile())
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(told).isZero();
    }

    private static Set<String> cases(List<Map<String, Object>> tests, boolean raised) {
        return tests.stream()
                .flatMap(test -> AlertFilesTest.list(test.get("alert_rule_test")).stream())
                .filter(test -> test.containsKey("exp_alerts") == raised)
                .map(test -> (String) test.get("alertname"))
                .collect(Collectors.toSet());
    }

    /** As GitHub makes them of headings. */
    private static Set<String> anchors() {
        return Alerts.read(RUNBOOK)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase()
                        .replaceAll("[^\\w -]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Object yaml) {
        return (List<Map<String, Object>>) yaml;
    }

    private static Map<String, Object> yaml(String file) {
        return new Yaml().load(Alerts.read(Path.of(file)));
    }
}
