package io.caravanserai.operations;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.Caravanserai;
import io.caravanserai.HttpHub;
import io.caravanserai.sandbox.HubOnSandbox;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;

class UnservedOperationTest {

    @Test
    void theHubDoesNotStartWhenNoRouteServesAnOperationOfTheContract() {
        // Two hubs in one JVM take each other's names in JMX.
        HubOnSandbox.endShared();
        var hub = new SpringApplicationBuilder(Caravanserai.class).initializers(new HttpHub.Servers());

        assertThatThrownBy(() ->
                        hub.run("--server.port=0", "--camel.main.routes-exclude-pattern=**/describe-api.camel.yaml"))
                .hasStackTraceContaining("1 unmapped operations")
                .hasStackTraceContaining("direct:describeApi");
    }
}
