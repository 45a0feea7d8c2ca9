package io.caravanserai.operations;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Looks at the next message of a partition without taking it. Offsets alone do not tell whether there is one: what ends a
 * transaction has an offset, too, and no consumer ever commits it.
 */
final class TopicPeek implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final KafkaConsumer<byte[], byte[]> consumer;

    /** @param kafka how Kafka is reached */
    TopicPeek(Map<String, Object> kafka) {
        var settings = new HashMap<>(kafka);
        settings.putAll(Map.of(
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                64 * 1024,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis()));
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * @return the first message at or after an offset and before the end, if there is one
     * @throws TimeoutException where Kafka did not say in time whether there is
     */
    synchronized Optional<ConsumerRecord<byte[], byte[]>> next(TopicPartition partition, long offset, long end) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, offset);
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition) < end && System.nanoTime() < until) {
            var records = consumer.poll(Duration.ofMillis(100)).records(partition);
            if (!records.isEmpty()) {
                return Optional.of(records.get(0));
            }
        }
        if (consumer.position(partition) < end) {
            throw new TimeoutException("no message of %s at %d in time".formatted(partition, offset));
        }
        return Optional.empty();
    }

    @Override
    public synchronized void close() {
        consumer.close(PATIENCE);
    }
}
