package io.caravanserai.cdc;

import io.caravanserai.shared.LeftAtSource;
import io.caravanserai.shared.PermanentFailure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;

/**
 * One run's time at Kafka, with a producer of its own. The first record after a settlement opens a transaction. Once
 * anything has failed, or another run has begun its time, nothing more is taken: what is not settled is told again by the
 * next run, under the ids that it had.
 */
final class ProducerEpoch {

    static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

    private final Producer<byte[], byte[]> producer;
    private final int largest;
    private volatile Exception ended;
    private boolean open;

    /**
     * @param producer with a transactional id
     * @param largest the most bytes that it takes as a record
     */
    ProducerEpoch(Producer<byte[], byte[]> producer, int largest) {
        this.producer = producer;
        this.largest = largest;
    }

    /** Ends the time of every earlier run, and gives up what they had not settled. */
    void begin() {
        try {
            producer.initTransactions();
        } catch (KafkaException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    Producer<byte[], byte[]> producer() {
        return producer;
    }

    Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback told) {
        if (isTooLarge(record)) {
            // The producer would find it out too, and take it for a failure of the whole transaction.
            return refused(
                    new PermanentFailure(
                            "The change is larger than the %d bytes that Kafka is set to take.".formatted(largest)),
                    told);
        }
        try {
            open();
            return producer.send(record, (sent, failure) -> told.onCompletion(sent, noting(failure)));
        } catch (KafkaException | IllegalStateException e) {
            return refused(noting(e), told);
        }
    }

    /** Makes final what has been sent; whoever called has waited until Kafka had all of it. */
    synchronized void settle() {
        if (!open) {
            return;
        }
        try {
            producer.commitTransaction();
            open = false;
        } catch (KafkaException | IllegalStateException e) {
            throw noting(e);
        }
    }

    private synchronized void open() {
        if (ended != null) {
            throw new IllegalStateException(ended.getMessage(), ended);
        }
        if (!open) {
            producer.beginTransaction();
            open = true;
        }
    }

    private LeftAtSource noting(Exception failure) {
        if (failure == null) {
            return null;
        }
        ended = ended == null ? failure : ended;
        return new LeftAtSource("Kafka takes no more changes from this run: " + ended.getMessage(), ended);
    }

    private static Future<RecordMetadata> refused(Exception why, Callback told) {
        told.onCompletion(null, why);
        return CompletableFuture.failedFuture(why);
    }

    private boolean isTooLarge(ProducerRecord<byte[], byte[]> record) {
        Header[] headers = record.headers().toArray();
        return AbstractRecords.estimateSizeInBytesUpperBound(
                        RecordBatch.CURRENT_MAGIC_VALUE, CompressionType.NONE, record.key(), record.value(), headers)
                > largest;
    }
}
