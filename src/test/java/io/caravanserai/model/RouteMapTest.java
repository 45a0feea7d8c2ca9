package io.caravanserai.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.routes.RouteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RouteMapTest {

    private static final Path MAP = Path.of("docs/route-map.md");

    @Test
    void theMapIsThatOfTheRoutes() throws IOException {
        String drawn = RouteMap.of(RouteFile.under(RouteRulesTest.ALL));
        if (Boolean.getBoolean("regenerate")) {
            Files.writeString(MAP, drawn);
        }

        assertThat(MAP)
                .as("the routes have changed: mvn test -Dtest=RouteMapTest -Dregenerate=true")
                .content()
                .isEqualTo(drawn);
    }

    @Test
    void whatABeanCallsIsOnTheMapToo() {
        assertThat(RouteMap.of(RouteFile.under(RouteRulesTest.ALL)))
                .contains(
                        "db -. changes .-> hub-changes-to-kafka",
                        "hub-changes-to-kafka --> topic_hub_public_customer",
                        "topic_hub_public_customer --> customers-to-stripe",
                        "customers-to-stripe --> call-stripe",
                        "call-stripe --> system_stripe");
    }
}
