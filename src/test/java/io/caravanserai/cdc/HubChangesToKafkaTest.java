package io.caravanserai.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.shared.HubHeaders;
import java.time.Duration;
import java.util.Properties;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;

/** The route as it is shipped, from a real database to a real broker. */
class HubChangesToKafkaTest {

    private static final String ROUTE = "classpath:routes/cdc/hub-changes-to-kafka.camel.yaml";

    @Test
    void whateverHappensToACustomerIsToldInTheTopicOfTheTableWithItsOriginAndAnIdAndATombstoneAtTheEnd()
            throws Exception {
        var database = World.database();
        try (var hub = Hub.on(database);
                var topic = new Topic(World.kafka().brokers(), "hub.public.customer")) {
            start(hub);
            database.run("insert into customer (id, name) values ('00000000-0000-0000-0000-000000000001', 'Ada')");
            database.run("""
                    begin;
                    select set_config('hub.origin', 'stripe', true), set_config('hub.hops', '2', true);
                    update customer set name = 'Ada Lovelace';
                    commit;
                    """);
            database.run("delete from customer");

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(topic.records()).hasSize(4));
            var records = topic.records();
            assertThat(records)
                    .extracting(Topic::key)
                    .containsOnly("{\"id\":\"00000000-0000-0000-0000-000000000001\"}");
            assertThat(records)
                    .extracting(record -> Topic.header(record, HubHeaders.ORIGIN))
                    .containsExactly("hub", "stripe", "hub", "hub");
            assertThat(records)
                    .extracting(record -> Topic.header(record, HubHeaders.HOPS))
                    .containsExactly("1", "3", "1", "1");
            assertThat(records)
                    .extracting(record -> Topic.header(record, HubHeaders.CHANGE_ID))
                    .doesNotHaveDuplicates();
            assertThat(records.get(3).value()).as("a tombstone").isNull();
            var update = new ObjectMapper().readTree(records.get(1).value());
            assertThat(update.at("/op").asText()).isEqualTo("u");
            assertThat(update.at("/before/name").asText()).isEqualTo("Ada");
            assertThat(update.at("/after/name").asText()).isEqualTo("Ada Lovelace");
            assertThat(update.at("/source/table").asText()).isEqualTo("customer");
            assertThat(records.get(1).headers())
                    .extracting("key")
                    .allMatch(name -> name.toString().startsWith("hub-"));
        }
    }

    private static void start(Hub hub) throws Exception {
        var kafka = new KafkaComponent();
        hub.camel.addComponent("kafka", kafka);
        kafka.getConfiguration().setBrokers(World.kafka().brokers());
        var properties = new Properties();
        properties.setProperty("hub.cdc.slot", hub.slot());
        hub.camel.getPropertiesComponent().setInitialProperties(properties);
        hub.camel.addRoutesConfigurations(new RouteConfigurationBuilder() {
            @Override
            public void configuration() {
                routeConfiguration("retry-or-park");
            }
        });
        PluginHelper.getRoutesLoader(hub.camel)
                .loadRoutes(PluginHelper.getResourceLoader(hub.camel).resolveResource(ROUTE));
        hub.start().streaming();
    }
}
