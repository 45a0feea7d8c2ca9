package io.caravanserai.operations;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a route is behind its topic. */
final class RouteLag {

    private final Map<TopicPartition, PartitionLag> partitions = new ConcurrentHashMap<>();
    private volatile boolean known;

    /**
     * @param done by partition, where the route's group has committed anything
     * @param begins where each partition begins, from where a group without a commit reads
     */
    void seen(
            Map<TopicPartition, OffsetAndMetadata> done,
            Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> ends,
            long nanos) {
        ends.forEach((partition, end) -> {
            OffsetAndMetadata committed = done.get(partition);
            partitions
                    .computeIfAbsent(partition, each -> new PartitionLag())
                    .seen(committed == null ? begins.getOrDefault(partition, 0L) : committed.offset(), end, nanos);
        });
        known = true;
    }

    /** Until Kafka answers again there is no number: zero would be good news. */
    void unknown() {
        known = false;
    }

    double messages() {
        return known
                ? partitions.values().stream().mapToLong(PartitionLag::messages).sum()
                : Double.NaN;
    }

    /** @return for how long the oldest message that is not done has been there, as far as this hub has seen it */
    double seconds() {
        return known
                ? partitions.values().stream()
                        .mapToDouble(PartitionLag::seconds)
                        .max()
                        .orElse(0)
                : Double.NaN;
    }
}
