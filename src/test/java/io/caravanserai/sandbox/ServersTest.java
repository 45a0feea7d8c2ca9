package io.caravanserai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sandbox's servers keep what they were given over a stop and a start. */
class ServersTest {

    @Test
    void postgresKeepsItsDataOverARestart() {
        try (var scratch = Scratch.make();
                var postgres = new Postgres(Ports.free(), scratch.directory("postgres")).start("hub")) {
            JdbcClient.create(postgres.dataSource("hub"))
                    .sql("create table kept as select 42 as answer")
                    .update();

            postgres.stop();
            postgres.resume();

            var hub = JdbcClient.create(postgres.dataSource("hub"));
            assertThat(hub.sql("select answer from kept").query(Integer.class).single())
                    .isEqualTo(42);
            assertThat(hub.sql("show wal_level").query(String.class).single()).isEqualTo("logical");
        }
    }

    @Test
    void kafkaKeepsItsRecordsOverARestart() throws Exception {
        try (var scratch = Scratch.make();
                var kafka = new Kafka(Ports.free(), scratch.directory("kafka")).start()) {
            try (var producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", kafka.brokers()), new StringSerializer(), new StringSerializer())) {
                producer.send(new ProducerRecord<>("kept", "key", "value")).get(30, TimeUnit.SECONDS);
            }

            kafka.stop();
            kafka.resume();

            try (var admin = AdminClient.create(Map.of("bootstrap.servers", kafka.brokers()))) {
                assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS)).contains("kept");
            }
        }
    }
}
