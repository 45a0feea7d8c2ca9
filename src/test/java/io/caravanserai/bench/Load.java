package io.caravanserai.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Writes rows, and watches them come out of the topic. */
final class Load implements AutoCloseable {

    private static final int PER_SECOND = 200;
    private static final Pattern SENT = Pattern.compile("\"after\":\\{[^}]*?\"sent\":(\\d+)");
    private static final Duration GIVE_UP = Duration.ofMinutes(5);
    private static final String ROWS = """
            do $$
            begin
                for batch in 1..%d loop
                    insert into bench_row (sent, name, email, phone, city, country, seats, paid)
                    select 0, 'Traveller ' || i, 'traveller' || i || '@example.org', '+1 555 01' || i, 'Samarkand', 'UZ',
                        i %% 9, i %% 2 = 0
                    from generate_series(1, 1000) i;
                    commit;
                end loop;
            end
            $$
            """;

    private final SingleConnectionDataSource connection;
    private final JdbcTemplate sql;
    private final KafkaConsumer<byte[], byte[]> reader;
    private final List<TopicPartition> partitions;

    Load(DataSource database, String brokers, String prefix) throws Exception {
        connection = new SingleConnectionDataSource(database.getConnection(), true);
        sql = new JdbcTemplate(connection);
        // Without it PostgreSQL passes on a commit when its WAL writer next wakes, up to 200 ms later.
        sql.execute("set synchronous_commit = on");
        reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        String topic = prefix + ".public.bench_row";
        partitions = partitionsOf(topic);
        reader.assign(partitions);
    }

    /** Asking for a topic makes it; its partitions follow a little later. */
    private List<TopicPartition> partitionsOf(String topic) {
        var known = reader.partitionsFor(topic);
        while (known.isEmpty()) {
            LockSupport.parkNanos(100_000_000);
            known = reader.partitionsFor(topic);
        }
        return known.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    /** Returns when single rows come through. */
    void untilStreaming() {
        long before = end();
        while (end() == before) {
            insert();
            LockSupport.parkNanos(500_000_000);
        }
        for (long last = -1; last != end(); LockSupport.parkNanos(2_000_000_000)) {
            last = end();
        }
    }

    /** @return rows a second, from the first insert until the last row is in the topic */
    double rows(int count) {
        long target = end() + count;
        long begin = System.nanoTime();
        sql.execute(ROWS.formatted(count / 1000));
        while (end() < target) {
            if (System.nanoTime() - begin > GIVE_UP.toNanos()) {
                throw new IllegalStateException(target - end() + " rows are missing");
            }
            LockSupport.parkNanos(20_000_000);
        }
        return count * 1e9 / (System.nanoTime() - begin);
    }

    /** @return what single inserts take, at a steady 200 a second */
    Latencies latencies(int seconds) throws InterruptedException {
        reader.seekToEnd(partitions);
        partitions.forEach(reader::position);
        int count = seconds * PER_SECOND;
        var inserts = new Thread(() -> insert(count));
        inserts.start();
        long[] micros = new long[count];
        for (int seen = 0; seen < count; ) {
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(Duration.ofMillis(100))) {
                micros[seen++] = now() - sent(record.value());
            }
        }
        inserts.join();
        return new Latencies(micros);
    }

    private void insert(int count) {
        long begin = System.nanoTime();
        for (int row = 0; row < count; row++) {
            LockSupport.parkNanos(begin + row * 1_000_000_000L / PER_SECOND - System.nanoTime());
            insert();
        }
    }

    private void insert() {
        sql.update("insert into bench_row (sent, name, seats) values (?, 'Traveller', 1)", now());
    }

    private static long sent(byte[] value) {
        var sent = SENT.matcher(new String(value, StandardCharsets.UTF_8));
        if (!sent.find()) {
            throw new IllegalStateException(new String(value, StandardCharsets.UTF_8));
        }
        return Long.parseLong(sent.group(1));
    }

    private static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    private long end() {
        return reader.endOffsets(partitions).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Override
    public void close() {
        reader.close();
        connection.destroy();
    }
}
