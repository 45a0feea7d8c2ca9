package io.caravanserai.bookingengine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which hubs follow a Booking Engine. */
class FollowingTest {

    @ParameterizedTest
    @CsvSource({
        "      , '',                             Stopped",
        "      , jdbc:postgresql://there:5432/b, Started",
        "false , jdbc:postgresql://there:5432/b, Stopped",
        "true  , '',                             Started"
    })
    void theConsumersStartWhereABookingEngineIsConfiguredAndAllElseAlways(
            Boolean follow, String source, String consumers) throws Exception {
        try (var camel = new DefaultCamelContext()) {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:tours").routeId("follow-tours").to("direct:there");
                    from("direct:due").routeId("map-due-rows").to("direct:there");
                    from("direct:there").routeId("list-quarantine").stop();
                }
            });
            var properties = new BookingEngineProperties(ZoneOffset.UTC, "topics", follow);
            new Following(properties, source).beforeApplicationStart(camel);
            camel.start();

            var routes = camel.getRouteController();
            assertThat(routes.getRouteStatus("follow-tours")).hasToString(consumers);
            assertThat(routes.getRouteStatus("map-due-rows")).hasToString(consumers);
            assertThat(routes.getRouteStatus("list-quarantine")).hasToString("Started");
        }
    }
}
