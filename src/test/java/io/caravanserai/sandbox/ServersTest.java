package io.caravanserai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.sandbox.bookingengine.BookingEngineYear;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

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

    @Test
    void aSandboxHasABookingEngineOnceSomebodyAsksAndTheHubIsToldHowToReadIt() throws Exception {
        try (var sandbox = Sandbox.start(SandboxPorts.anyFree(), given -> false)) {
            assertThat(sandbox.variables()).doesNotContainKey("HUB_BOOKING_ENGINE_URL");

            var engine = sandbox.openBookingEngine();
            BookingEngineYear.of(1, LocalDate.now()).into(engine);
            sandbox.letLive(engine, 50);

            var told = sandbox.variables();
            var reader = new SingleConnectionDataSource(
                    (String) told.get("HUB_BOOKING_ENGINE_URL"),
                    (String) told.get("HUB_BOOKING_ENGINE_USER"),
                    (String) told.get("HUB_BOOKING_ENGINE_PASSWORD"),
                    true);
            var followed = JdbcClient.create(reader);
            var newest = followed.sql("select max(booking_ref) from bookings where booking_ref like 'BK%'")
                    .query(String.class);
            String then = newest.single();
            await().until(() -> newest.single().compareTo(then) > 0);
            reader.destroy();
        }
    }
}
