package io.caravanserai.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a line of the log looks like, by {@code HUB_LOG_FORMAT}, in a process that has no settings of a test. */
class LogFormatTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @TempDir
    private Path alone;

    @Test
    void ecsIsAnObjectALineWithTheRouteTheExchangeAndTheTrace() throws Exception {
        JsonNode line = new ObjectMapper().readTree(line(said("ecs"), "Within a trace"));

        assertThat(line.path("message").asText()).isEqualTo("Within a trace");
        assertThat(line.path("log").path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("service").path("name").asText()).isEqualTo("caravanserai");
        assertThat(line.path("camel").path("routeId").asText()).isEqualTo("customers-to-stripe");
        assertThat(line.path("camel").path("exchangeId").asText()).isEqualTo("ABC-1");
        assertThat(line.path("trace_id").asText()).isEqualTo(TRACE);
    }

    @Test
    void logstashIsAnObjectALine() throws Exception {
        JsonNode line = new ObjectMapper().readTree(line(said("logstash"), "Within a trace"));

        assertThat(line.path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("camel.routeId").asText()).isEqualTo("customers-to-stripe");
        assertThat(line.path("trace_id").asText()).isEqualTo(TRACE);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "text")
    void textIsALineForPeopleAndSaysTheTraceOnlyWhereThereIsOne(String format) throws Exception {
        List<String> said = said(format);

        assertThat(line(said, "Within a trace"))
                .contains(" WARN ", "[" + TRACE + "] ")
                .doesNotStartWith("{");
        assertThat(line(said, "Within none")).doesNotContain("[] ", "[ ]", TRACE);
    }

    private List<String> said(String format) throws IOException, InterruptedException {
        String name = Speaker.class.getName();
        Path speaker = alone.resolve(name.replace('.', '/') + ".class");
        Files.createDirectories(speaker.getParent());
        try (var code = Speaker.class.getResourceAsStream("Speaker.class")) {
            Files.write(speaker, code.readAllBytes());
        }
        String classes = Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .filter(path -> !path.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        var process = new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                alone + File.pathSeparator + classes,
                name);
        if (format != null) {
            process.environment().put("HUB_LOG_FORMAT", format);
        }
        var speaking = process.redirectErrorStream(true).start();
        var said = new String(speaking.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(speaking.waitFor()).as(said.toString()).isZero();
        return said;
    }

    private static String line(List<String> said, String message) {
        return said.stream()
                .filter(line -> line.contains(message))
                .findFirst()
                .orElseThrow(() -> new AssertionError(message + " is not in " + said));
    }
}
