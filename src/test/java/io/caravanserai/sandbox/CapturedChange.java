package io.caravanserai.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.shared.HubHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A change of a customer as a stranger reads it from its topic. */
public record CapturedChange(String changeId, String origin, boolean deletion, int version) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @return all changes on the topic, by customer, in the order of the topic; tombstones left out */
    public static Map<UUID, List<CapturedChange>> all(String brokers, String topic) {
        var changes = new HashMap<UUID, List<CapturedChange>>();
        TopicReader.all(brokers, topic).stream()
                .filter(record -> record.value() != null)
                .forEach(record -> changes.computeIfAbsent(key(record), id -> new ArrayList<>())
                        .add(of(record)));
        return changes;
    }

    private static UUID key(ConsumerRecord<byte[], byte[]> record) {
        return UUID.fromString(json(record.key()).path("id").asText());
    }

    private static CapturedChange of(ConsumerRecord<byte[], byte[]> record) {
        JsonNode envelope = json(record.value());
        return new CapturedChange(
                header(record, HubHeaders.CHANGE_ID),
                header(record, HubHeaders.ORIGIN),
                envelope.path("op").asText().equals("d"),
                envelope.path("after").path("version").asInt());
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
