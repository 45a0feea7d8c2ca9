package io.caravanserai.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.sandbox.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** A table beside the customers, captured too, of which nobody at Stripe hears: {@code note (id int, text text)}. */
final class Notes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final World world;

    private Notes(World world) {
        this.world = world;
    }

    /** Makes the table, before a hub has run. */
    static Notes in(World world) {
        HubTables.make(world.database());
        world.sql().sql("create table note (id int primary key, text text)").update();
        world.set("hub.cdc.tables", "public.customer,public.note");
        return new Notes(world);
    }

    void sql(String statement) {
        world.sql().sql(statement).update();
    }

    /** @return Debezium's letters for what was told of each row, in order */
    Map<Integer, String> told() {
        return told(world, "note");
    }

    /** @return the same of another table with such a key */
    static Map<Integer, String> told(World world, String table) {
        return TopicReader.all(world.servers().kafka().brokers(), "hub.public." + table).stream()
                .filter(record -> record.value() != null)
                .collect(Collectors.toMap(
                        record -> json(record.key()).path("id").asInt(),
                        record -> json(record.value()).path("op").asText(),
                        String::concat,
                        TreeMap::new));
    }

    /** @return what was told of a table, whole */
    static List<String> bodies(World world, String table) {
        return TopicReader.all(world.servers().kafka().brokers(), "hub.public." + table).stream()
                .filter(record -> record.value() != null)
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    /** Lets Kafka take changes only if so many replicas have them; there is one. */
    void needReplicas(int count) {
        var needed =
                List.of(new AlterConfigOp(new ConfigEntry("min.insync.replicas", Integer.toString(count)), OpType.SET));
        try (var admin = AdminClient.create(
                Map.of("bootstrap.servers", world.servers().kafka().brokers()))) {
            admin.incrementalAlterConfigs(Stream.of("hub.public.note", "hub.public.customer")
                            .collect(Collectors.toMap(
                                    topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic), topic -> needed)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
