package io.caravanserai.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic as a stranger does, who is in no group. */
public final class TopicReader {

    private TopicReader() {}

    /** @return all records of the topic up to now, each partition's in their order; none where there is no such topic */
    public static List<ConsumerRecord<byte[], byte[]>> all(String brokers, String topic) {
        var all = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        var settings = Map.<String, Object>of("bootstrap.servers", brokers, "allow.auto.create.topics", false);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var infos = consumer.partitionsFor(topic);
            var partitions = (infos == null ? List.<PartitionInfo>of() : infos)
                    .stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            readToTheEnd(consumer, partitions).forEach(all::add);
        }
        return all;
    }

    /** @return how many records there are from these offsets on */
    public static long countFrom(String brokers, Map<TopicPartition, Long> offsets) {
        var settings = Map.<String, Object>of("bootstrap.servers", brokers, "allow.auto.create.topics", false);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var ends = consumer.endOffsets(offsets.keySet());
            var behind = offsets.keySet().stream()
                    .filter(partition -> offsets.get(partition) < ends.get(partition))
                    .toList();
            consumer.assign(behind);
            behind.forEach(partition -> consumer.seek(partition, offsets.get(partition)));
            return readToTheEnd(consumer, behind).size();
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> readToTheEnd(
            KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        var read = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        var ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            consumer.poll(Duration.ofMillis(500)).forEach(read::add);
        }
        return read;
    }
}
