package io.caravanserai.cdc;

import io.caravanserai.shared.LeftAtSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** The producer that a route has for as long as it is started; what stands behind it changes with each run. */
final class FencedProducer implements Producer<byte[], byte[]> {

    private volatile ProducerEpoch epoch;

    /** @param next takes what is sent from now on; what was before it is closed */
    void enter(ProducerEpoch next) {
        epoch = next;
    }

    /** Makes final what has been sent. */
    void settle() {
        if (epoch != null) {
            epoch.settle();
        }
    }

    private ProducerEpoch epoch() {
        ProducerEpoch now = epoch;
        if (now == null) {
            throw new LeftAtSource("No run of the capture has begun to write to Kafka.", null);
        }
        return now;
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback told) {
        return epoch().send(record, told);
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
        return send(record, (sent, failure) -> {});
    }

    @Override
    public void flush() {
        epoch().producer().flush();
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic) {
        return epoch().producer().partitionsFor(topic);
    }

    @Override
    public Map<MetricName, ? extends Metric> metrics() {
        return epoch == null ? Map.of() : epoch.producer().metrics();
    }

    @Override
    public Uuid clientInstanceId(Duration timeout) {
        return epoch().producer().clientInstanceId(timeout);
    }

    @Override
    public void close() {
        close(ProducerEpoch.LONGEST_CLOSE);
    }

    @Override
    public void close(Duration timeout) {
        if (epoch != null) {
            epoch.producer().close(timeout);
        }
    }

    @Override
    public void initTransactions() {
        throw own();
    }

    @Override
    public void beginTransaction() {
        throw own();
    }

    @Override
    public void commitTransaction() {
        throw own();
    }

    @Override
    public void abortTransaction() {
        throw own();
    }

    @Override
    @Deprecated
    public void sendOffsetsToTransaction(Map<TopicPartition, OffsetAndMetadata> offsets, String group) {
        throw own();
    }

    @Override
    public void sendOffsetsToTransaction(Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
        throw own();
    }

    private static UnsupportedOperationException own() {
        return new UnsupportedOperationException("The capture begins and ends the transactions.");
    }
}
