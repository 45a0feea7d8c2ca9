package io.caravanserai.routes;

import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts numbers on a topic, so many a second. */
final class SteadyMessages implements AutoCloseable {

    private static final int TICKS = 100;

    private final KafkaProducer<String, String> producer;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final String topic;
    private final int perTick;
    private int sent;

    SteadyMessages(String brokers, String topic, int perSecond) {
        this.topic = topic;
        this.perTick = perSecond / TICKS;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "acks", "all"), new StringSerializer(), new StringSerializer());
    }

    /** Begins to send the numbers from 0 up to this one. */
    void start(int end) {
        clock.scheduleAtFixedRate(() -> tick(end), 0, 1000 / TICKS, TimeUnit.MILLISECONDS);
    }

    private void tick(int end) {
        for (int i = 0; i < perTick && sent < end; i++) {
            producer.send(new ProducerRecord<>(topic, "key-" + sent % 16, String.valueOf(sent)));
            sent++;
        }
        if (sent == end) {
            clock.shutdown();
        }
    }

    /** Returns when all are sent. */
    void awaitEnd() throws InterruptedException {
        if (!clock.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new AssertionError("only " + sent + " messages were sent");
        }
        producer.flush();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        producer.close();
    }
}
