package io.caravanserai.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.shared.HubHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.support.PluginHelper;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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

            await().atMost(Duration.ofSeconds(90))
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

    @Test
    void aSnapshotTellsNoOriginForItShowsWhatIsThereAndNotWhoChangedIt() throws Exception {
        var database = World.database();
        database.run("""
                create table guest (id int primary key, origin text, origin_tx bigint, hops smallint);
                insert into guest values (1, 'stripe', 1, 3);
                """);
        try (var hub = Hub.on(database);
                var topic = new Topic(World.kafka().brokers(), "hub.public.guest")) {
            start(hub, "public.guest");

            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(topic.records()).hasSize(1));
            assertThat(Topic.header(topic.records().get(0), HubHeaders.ORIGIN)).isEqualTo("hub");
            assertThat(Topic.header(topic.records().get(0), HubHeaders.HOPS)).isEqualTo("1");
        }
    }

    @Test
    void aBrokerThatGoesAwayInMidBatchCostsNoRowAndNoOrder() throws Exception {
        var database = World.database();
        database.run("create table visit (id int primary key, place text)");
        try (var hub = Hub.on(database);
                var topic = new Topic(World.kafka().brokers(), "hub.public.visit")) {
            start(hub, "public.visit");
            database.run("insert into visit select i, 'a' from generate_series(1, 3000) i");
            await().until(() -> !topic.records().isEmpty());
            World.kafka().stop();
            database.run("update visit set place = 'b'");
            database.run("insert into visit select i, 'a' from generate_series(3001, 6000) i");
            World.kafka().resume();

            await().atMost(Duration.ofSeconds(120))
                    .untilAsserted(() -> assertThat(topic.records()).hasSize(9000));
            var places = new HashMap<String, String>();
            topic.records().forEach(record -> places.merge(Topic.key(record), place(record), String::concat));
            assertThat(places).hasSize(6000);
            assertThat(places.values()).as("each key in order").containsOnly("ab", "a");
            assertThat(hub.capture().restarts()).isZero();
        }
    }

    private static String place(ConsumerRecord<byte[], byte[]> record) {
        try {
            return new ObjectMapper()
                    .readTree(record.value())
                    .at("/after/place")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The hub makes its topics before it writes to them: a topic that is being made may refuse the first message only. */
    private static void make(String topic) throws Exception {
        try (var admin =
                AdminClient.create(Map.of("bootstrap.servers", World.kafka().brokers()))) {
            var known = admin.listTopics().names().get();
            if (!known.contains(topic)) {
                admin.createTopics(List.of(new NewTopic(topic, 4, (short) 1)))
                        .all()
                        .get();
            }
        }
    }

    private static void start(Hub hub) throws Exception {
        start(hub, "public.customer");
    }

    private static void start(Hub hub, String tables) throws Exception {
        make("hub." + tables);
        var kafka = new KafkaComponent();
        hub.camel.addComponent("kafka", kafka);
        kafka.getConfiguration().setBrokers(World.kafka().brokers());
        var properties = new Properties();
        properties.setProperty("hub.cdc.slot", hub.slot());
        properties.setProperty("hub.cdc.tables", tables);
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
