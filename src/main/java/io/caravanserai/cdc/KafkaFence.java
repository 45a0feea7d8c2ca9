package io.caravanserai.cdc;

import java.util.Properties;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Kafka's own fence: every run of a capture writes in transactions under the same transactional id, and when the next one
 * begins, the broker refuses whatever an earlier one still sends. It is the {@code fence} of the capture, and the
 * {@code kafkaClientFactory} of the one endpoint to which that capture's route sends.
 */
class KafkaFence extends DefaultKafkaClientFactory implements Fence {

    private static final int DEFAULT_LARGEST = 1_048_576;

    private final String prefix;
    private volatile Properties settings = new Properties();
    private volatile FencedProducer producer = new FencedProducer();

    /** @param prefix begins the transactional ids */
    KafkaFence(String prefix) {
        this.prefix = prefix;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Producer getProducer(Properties properties) {
        settings = properties;
        producer = new FencedProducer();
        return producer;
    }

    @Override
    public void raise(String capture) {
        producer.close();
        var own = new Properties();
        own.putAll(settings);
        own.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, prefix + capture);
        var epoch = new ProducerEpoch(new KafkaProducer<>(own), largest(own));
        try {
            epoch.begin();
        } catch (KafkaException e) {
            throw new ConnectException("Kafka does not let the capture begin: " + e.getMessage(), e);
        }
        producer.enter(epoch);
    }

    @Override
    public void settle() {
        producer.settle();
    }

    private static int largest(Properties settings) {
        Object largest = settings.get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
        return largest == null ? DEFAULT_LARGEST : Integer.parseInt(largest.toString());
    }
}
