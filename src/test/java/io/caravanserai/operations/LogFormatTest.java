package io.caravanserai.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

/** What a line of the log looks like, by {@code HUB_LOG_FORMAT}. */
@ExtendWith(OutputCaptureExtension.class)
class LogFormatTest {

    private static final Logger LOG = LoggerFactory.getLogger(LogFormatTest.class);
    private static final Map<String, String> PLACE = Map.of(
            "camel.routeId", "customers-to-stripe",
            "camel.exchangeId", "ABC-1",
            "trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}

    @AfterEach
    void asBefore() {
        logsAs("--HUB_LOG_FORMAT=text");
    }

    @Test
    void ecsIsAnObjectALineWithTheRouteTheExchangeAndTheTrace(CapturedOutput output) throws Exception {
        JsonNode line = line("ecs", output);

        assertThat(line.path("message").asText()).isEqualTo("Parked a message");
        assertThat(line.path("log").path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("service").path("name").asText()).isEqualTo("caravanserai");
        assertThat(line.path("camel").path("routeId").asText()).isEqualTo("customers-to-stripe");
        assertThat(line.path("camel").path("exchangeId").asText()).isEqualTo("ABC-1");
        assertThat(line.path("trace_id").asText()).isEqualTo(PLACE.get("trace_id"));
    }

    @Test
    void logstashIsAnObjectALine(CapturedOutput output) throws Exception {
        JsonNode line = line("logstash", output);

        assertThat(line.path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("camel.routeId").asText()).isEqualTo("customers-to-stripe");
        assertThat(line.path("trace_id").asText()).isEqualTo(PLACE.get("trace_id"));
    }

    @Test
    void textIsALineForPeopleAndSaysTheTraceOnlyWhereThereIsOne(CapturedOutput output) {
        for (String format : new String[] {"", "--HUB_LOG_FORMAT=", "--HUB_LOG_FORMAT=text"}) {
            logsAs(format);
            say("of a trace " + format, PLACE);
            say("of none " + format, Map.of());
            assertThat(told(output, "of a trace " + format))
                    .contains(" WARN ", "[" + PLACE.get("trace_id") + "] ")
                    .doesNotStartWith("{");
            assertThat(told(output, "of none " + format)).doesNotContain("[] ", "[ ]");
        }
    }

    private static JsonNode line(String format, CapturedOutput output) throws Exception {
        logsAs("--HUB_LOG_FORMAT=" + format);
        say("Parked a message", PLACE);
        return new ObjectMapper().readTree(told(output, "Parked a message"));
    }

    private static void say(String message, Map<String, String> place) {
        place.forEach(MDC::put);
        LOG.warn(message);
        place.keySet().forEach(MDC::remove);
    }

    private static String told(CapturedOutput output, String message) {
        return output.getOut()
                .lines()
                .filter(line -> line.contains(message))
                .reduce((one, last) -> last)
                .orElseThrow();
    }

    /** Sets logging up as the hub's start does, by the hub's own settings. */
    private static void logsAs(String argument) {
        new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .listeners()
                .run(argument)
                .close();
    }
}
