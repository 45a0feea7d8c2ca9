package io.caravanserai.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.shared.HubHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.support.PluginHelper;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;
import org.springframework.core.io.ClassPathResource;

/** The route as it is shipped, from a Booking Engine that may only be read to a real broker. */
class BookingEngineChangesToKafkaTest {

    private static final String ROUTE = "classpath:routes/cdc/booking-engine-changes-to-kafka.camel.yaml";
    private static final String[] TABLES = {
        "customers", "tours", "departures", "bookings", "booking_passengers", "payments"
    };

    @Test
    void everyTableIsToldUnderItsKeyWithItsOriginAndADeletionWithATombstone() throws Exception {
        var engine = bookingEngine();
        engine.run("""
                insert into tours (tour_code, title) values ('PERU', 'Peru');
                insert into departures (tour_code, start_date) values ('PERU', '2027-05-01');
                """);
        engine.run("create publication engine_1 for table %s".formatted(String.join(", ", TABLES)));
        try (var hub = Hub.on(World.database(), engine.readOnly("engine_reader", TABLES));
                var departures = new Topic(World.kafka().brokers(), "booking-engine.public.departures");
                var customers = new Topic(World.kafka().brokers(), "booking-engine.public.customers")) {
            start(hub, engine.source().url());
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> hub.captures.state("booking-engine").phase() == CaptureState.Phase.RUNNING);
            engine.run("insert into customers (full_name, email) values ('Ada Lovelace', 'ada@example.org')");
            engine.run("delete from customers");
            engine.run("update tours set tour_code = 'PERU-2'");

            await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
                assertThat(customers.records()).hasSize(3);
                assertThat(departures.records()).hasSize(4);
            });
            assertThat(customers.records()).extracting(Topic::key).containsOnly("{\"id\":1}");
            assertThat(customers.records().get(2).value()).as("a tombstone").isNull();
            assertThat(departures.records())
                    .extracting(Topic::key)
                    .as("a departure whose key changed with its tour's")
                    .containsExactlyInAnyOrder(
                            "{\"tour_code\":\"PERU\",\"start_date\":20939}",
                            "{\"tour_code\":\"PERU\",\"start_date\":20939}",
                            "{\"tour_code\":\"PERU\",\"start_date\":20939}",
                            "{\"tour_code\":\"PERU-2\",\"start_date\":20939}");
            assertThat(departures.records())
                    .extracting(record -> Topic.header(record, HubHeaders.ORIGIN))
                    .containsOnly("booking-engine");
            assertThat(departures.records())
                    .extracting(record -> Topic.header(record, HubHeaders.CHANGE_ID))
                    .doesNotHaveDuplicates();
            var first = departures.records().stream()
                    .map(BookingEngineChangesToKafkaTest::body)
                    .filter(change -> change.at("/op").asText().equals("r"))
                    .toList();
            assertThat(first).as("told by the first snapshot").hasSize(1);
        }
    }

    @Test
    void aHubThatIsToldOfNoBookingEngineDoesWithoutTheRoute() throws Exception {
        try (var hub = Hub.on(World.database())) {
            start(hub, "");
            assertThat(hub.camel.getRoutes()).isEmpty();
            assertThat(new CaptureHealth(hub.captures).health().getStatus()).isEqualTo(Status.UP);
        }
    }

    private static World.Database bookingEngine() {
        var engine = World.empty();
        try {
            engine.run(new ClassPathResource("booking-engine/schema.sql").getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return engine;
    }

    private static JsonNode body(ConsumerRecord<byte[], byte[]> record) {
        try {
            return record.value() == null
                    ? new ObjectMapper().createObjectNode()
                    : new ObjectMapper().readTree(record.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Hub hub, String url) throws Exception {
        var kafka = new KafkaComponent();
        hub.camel.addComponent("kafka", kafka);
        kafka.getConfiguration().setBrokers(World.kafka().brokers());
        var properties = new Properties();
        properties.setProperty("hub.cdc.sources.booking-engine.url", url);
        properties.setProperty("hub.booking-engine.slot", "engine_1");
        properties.setProperty("hub.booking-engine.tables", "public." + String.join(",public.", TABLES));
        hub.camel.getPropertiesComponent().setInitialProperties(properties);
        hub.camel.addRoutesConfigurations(new RouteConfigurationBuilder() {
            @Override
            public void configuration() {
                routeConfiguration("retry-or-park");
            }
        });
        PluginHelper.getRoutesLoader(hub.camel)
                .loadRoutes(PluginHelper.getResourceLoader(hub.camel).resolveResource(ROUTE));
        hub.start();
    }
}
