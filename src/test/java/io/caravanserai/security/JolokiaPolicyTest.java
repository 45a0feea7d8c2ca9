package io.caravanserai.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.Http;
import io.caravanserai.Http.Answer;
import io.caravanserai.HttpHub;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an operator's session can do by JMX, which is what a page that rides on the session could do. */
@HttpHub
class JolokiaPolicyTest {

    private static final String CONTEXT =
            "org.apache.camel:context=caravanserai,type=context,name=\\\"caravanserai\\\"";
    private static final String ROUTE = "org.apache.camel:context=caravanserai,type=routes,name=\\\"get-customer\\\"";

    @LocalServerPort
    int port;

    Http operator;

    @BeforeEach
    void anOperatorWhoHasOpenedHawtio() {
        operator = Http.as("operator", port);
        operator.get("/actuator/hawtio/index.html");
    }

    @Test
    void theRoutesAreListed() {
        JsonNode listed = ask("{\"type\": \"search\", \"mbean\": \"org.apache.camel:type=routes,*\"}");

        assertThat(listed.path("status").asInt()).isEqualTo(200);
        assertThat(listed.path("value").toString()).contains("create-customer", "list-customers");
        assertThat(read(ROUTE.replace("get-customer", "serve-api"), "RouteGroup")
                        .path("value")
                        .asText())
                .as("made by Camel itself, and in a group all the same")
                .isEqualTo("operations");
        assertThat(exec(CONTEXT, "dumpRoutesAsXml()").path("value").asText()).contains("id=\"create-customer\"");
    }

    @Test
    void aRouteIsStoppedAndStarted() {
        assertThat(exec(ROUTE, "stop()").path("status").asInt()).isEqualTo(200);
        assertThat(read(ROUTE, "State").path("value").asText()).isEqualTo("Stopped");

        assertThat(exec(ROUTE, "start()").path("status").asInt()).isEqualTo(200);
        assertThat(read(ROUTE, "State").path("value").asText()).isEqualTo("Started");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java.lang:type=Memory                             | gc()",
                "java.lang:type=Threading                          | dumpAllThreads(boolean,boolean)",
                "com.sun.management:type=DiagnosticCommand         | vmSystemProperties()",
                "com.sun.management:type=HotSpotDiagnostic         | dumpHeap(java.lang.String,boolean)",
                "java.util.logging:type=Logging                    | setLoggerLevel(java.lang.String,java.lang.String)",
                "jdk.management.jfr:type=FlightRecorder            | newRecording()",
                "org.springframework.boot:type=Endpoint,name=Health | health()",
                "JMImplementation:type=MBeanServerDelegate         | x()"
            })
    void nothingElseIsDone(String mbean, String operation) {
        assertThat(exec(mbean, operation).path("status").asInt()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sendBody(java.lang.String,java.lang.Object)",
                "requestBody(java.lang.String,java.lang.Object)",
                "sendStringBody(java.lang.String,java.lang.String)",
                "createEndpoint(java.lang.String)",
                "removeEndpoints(java.lang.String)",
                "stop()",
                "suspend()"
            })
    void noMessageIsSentAndNoEndpointMade(String operation) {
        assertThat(exec(CONTEXT, operation).path("status").asInt()).isEqualTo(403);
    }

    @Test
    void aCaptureTakesASnapshotAndNothingElseIsDoneToAConsumer() {
        String consumer = "org.apache.camel:context=caravanserai,type=consumers,name=none";

        assertThat(exec(consumer, "takeSnapshot()").path("status").asInt())
                .as("allowed, but there is none here")
                .isEqualTo(404);
        assertThat(exec(consumer, "stop()").path("status").asInt()).isEqualTo(403);
        assertThat(exec(consumer, "takeSnapshotOf()").path("status").asInt()).isEqualTo(403);
    }

    @Test
    void aRouteIsNotChanged() {
        assertThat(exec(ROUTE, "updateRouteFromXml(java.lang.String)")
                        .path("status")
                        .asInt())
                .isEqualTo(403);
        assertThat(exec(ROUTE, "remove()").path("status").asInt()).isEqualTo(403);
        assertThat(ask("{\"type\": \"write\", \"mbean\": \"%s\", \"attribute\": \"TracingEnabled\", \"value\": true}"
                                .formatted(CONTEXT))
                        .path("status")
                        .asInt())
                .isEqualTo(403);
    }

    @Test
    void aViewerSeesTheRoutesAndStopsNone() {
        Http viewer = Http.as("viewer", port);
        viewer.get("/actuator/hawtio/index.html");

        assertThat(ask(viewer, readOf(ROUTE, "State")).path("value").asText()).isEqualTo("Started");
        assertThat(ask(viewer, execOf(CONTEXT, "dumpRoutesAsXml()"))
                        .path("status")
                        .asInt())
                .isEqualTo(200);
        JsonNode refused = ask(viewer, execOf(ROUTE, "stop()"));
        assertThat(refused.path("status").asInt()).isEqualTo(403);
        assertThat(refused.path("error").asText()).contains("operator");
        JsonNode bulk = ask(viewer, "[%s, %s]".formatted(readOf(ROUTE, "State"), execOf(ROUTE, "stop()")));
        assertThat(bulk.findValuesAsText("status")).containsExactly("403", "403");
        assertThat(read(ROUTE, "State").path("value").asText()).isEqualTo("Started");
        assertThat(ask(viewer, "{\"type\": \"EXEC\", \"mbean\": \"%s\", \"operation\": \"stop()\"}".formatted(ROUTE))
                        .path("status")
                        .asInt())
                .isEqualTo(403);
    }

    /** Its switch is put down, each look at it is not: there would be one every second. */
    @Test
    void anOperatorTracesMessagesAndAViewerDoesNotSeeThem() {
        String tracer = "org.apache.camel:context=caravanserai,type=tracer,name=BacklogTracer";
        String dump = execOf(tracer, "dumpAllTracedMessagesAsXml()");
        assertThat(ask(writeOf(tracer, "Enabled", "true")).path("status").asInt())
                .isEqualTo(200);
        Http.as("operator", port).get("/api/me");
        assertThat(ask(dump).path("value").asText()).contains("show-caller");
        assertThat(ask(writeOf(tracer, "Enabled", "false")).path("status").asInt())
                .isEqualTo(200);

        Http viewer = Http.as("viewer", port);
        viewer.get("/actuator/hawtio/index.html");
        assertThat(ask(viewer, dump).path("status").asInt()).isEqualTo(403);
        assertThat(ask(viewer, writeOf(tracer, "Enabled", "true"))
                        .path("status")
                        .asInt())
                .isEqualTo(403);
        assertThat(read(tracer, "Enabled").path("value").asBoolean()).isFalse();
        assertThat(ask(writeOf(tracer, "BodyMaxChars", "1000000"))
                        .path("status")
                        .asInt())
                .isEqualTo(403);
        assertThat(Http.as("operator", port)
                        .get("/api/audit?limit=4")
                        .json()
                        .path("data")
                        .findValuesAsText("action"))
                .containsExactly("write BodyMaxChars", "write Enabled", "write Enabled", "write Enabled");
    }

    @Test
    void whatIsDoneIsPutDownWithWhoDidItAndWhoTried() {
        Http viewer = Http.as("viewer", port);
        viewer.get("/actuator/hawtio/index.html");
        ask(viewer, execOf(ROUTE, "suspend()"));
        ask("[%s, %s]".formatted(readOf(ROUTE, "State"), execOf(ROUTE, "stop()")));
        exec(ROUTE, "start()");
        exec(ROUTE, "remove()");
        read(ROUTE, "State");

        JsonNode trail = operator.get("/api/audit?limit=4").json().path("data");
        assertThat(trail.findValuesAsText("who")).containsExactly("operator", "operator", "operator", "viewer");
        assertThat(trail.findValuesAsText("action"))
                .containsExactly("exec remove()", "exec start()", "exec stop()", "exec suspend()");
        assertThat(trail.findValuesAsText("status")).containsExactly("403", "200", "200", "403");
        assertThat(trail.at("/0/target").asText()).contains("get-customer");
    }

    /** What cannot be put down is not done, and nobody fills the trail or writes lines of the log. */
    @Test
    void theTrailIsNeitherAvoidedNorForgedNorFilled() {
        String sly =
                "{\"type\": \"exec\", \"mbean\": \"%s\", \"operation\": \"start()\", \"attribute\": \"\\u0000\\nroot from ::1: x\"}"
                        .formatted(ROUTE);
        ask(sly);
        assertThat(Http.as("operator", port)
                        .get("/api/audit?limit=1")
                        .json()
                        .at("/data/0/action")
                        .asText())
                .isEqualTo("exec start()??root from ::1: x");

        Http viewer = Http.as("viewer", port);
        viewer.get("/actuator/hawtio/index.html");
        Answer refused = viewer.post(
                "/actuator/jolokia/",
                "[" + "1,".repeat(1000) + "1]",
                "X-XSRF-TOKEN",
                viewer.cookie("XSRF-TOKEN").orElseThrow());
        assertThat(refused.status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SystemProperties", "InputArguments", "ClassPath"})
    void noSecretIsRead(String attribute) {
        assertThat(read("java.lang:type=Runtime", attribute).path("status").asInt())
                .isEqualTo(403);
    }

    @Test
    void aGetDoesNothing() {
        Answer refused = operator.get("/actuator/jolokia/exec/java.lang:type=Memory/gc");
        assertThat(refused.body()).contains("403");
        assertThat(operator.get("/actuator/hawtio/jolokia/exec/java.lang:type=Memory/gc")
                        .body())
                .contains("403");
        assertThat(operator.get("/actuator/jolokia/search/org.apache.camel:*").body())
                .contains("403");
    }

    @Test
    void aPostWithoutTheTokenOfTheSessionDoesNothing() {
        assertThat(operator.post("/actuator/jolokia/", "{\"type\": \"version\"}")
                        .status())
                .isEqualTo(403);
        assertThat(ask("{\"type\": \"version\"}").path("status").asInt()).isEqualTo(200);
    }

    private JsonNode exec(String mbean, String operation) {
        return ask(execOf(mbean, operation));
    }

    private JsonNode read(String mbean, String attribute) {
        return ask(readOf(mbean, attribute));
    }

    private static String execOf(String mbean, String operation) {
        return "{\"type\": \"exec\", \"mbean\": \"%s\", \"operation\": \"%s\"}".formatted(mbean, operation);
    }

    private static String readOf(String mbean, String attribute) {
        return "{\"type\": \"read\", \"mbean\": \"%s\", \"attribute\": \"%s\"}".formatted(mbean, attribute);
    }

    private static String writeOf(String mbean, String attribute, String value) {
        return "{\"type\": \"write\", \"mbean\": \"%s\", \"attribute\": \"%s\", \"value\": %s}"
                .formatted(mbean, attribute, value);
    }

    private JsonNode ask(String request) {
        return ask(operator, request);
    }

    private JsonNode ask(Http asking, String request) {
        return asking.post(
                        "/actuator/jolokia/",
                        request,
                        "X-XSRF-TOKEN",
                        asking.cookie("XSRF-TOKEN").orElseThrow())
                .json();
    }
}
