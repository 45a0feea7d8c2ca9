package io.caravanserai.reservations;

import static io.caravanserai.reservations.Said.flight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.sandbox.HubOnSandbox;
import io.caravanserai.sandbox.TopicReader;
import io.caravanserai.shared.HubHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What apps are told of reservations by Kafka. */
class ReservationTopicsTest {

    private final HubOnSandbox hub = HubOnSandbox.shared();
    private final String owner = "traveller-" + UUID.randomUUID();

    @Test
    void appsAreToldOfEachChangeByOwnerAndWhatStandsNow() {
        mail(1, flight().confirmed().with(io.caravanserai.extraction.Field.TICKET_TOKEN, "M1LOVELACE"));
        mail(2, flight().at("2027-06-03T11:25"));
        mail(3, flight().cancelled());

        await().atMost(Duration.ofMinutes(2))
                .until(() -> told("reservation.changes").size() >= 3);
        var changes = told("reservation.changes");
        assertThat(changes)
                .extracting(record -> json(record.value()).path("change").asText())
                .containsExactly("created", "changed", "cancelled");
        assertThat(changes).allSatisfy(record -> {
            assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo(owner);
            assertThat(header(record, HubHeaders.ORIGIN)).isEqualTo("mail");
        });
        assertThat(changes)
                .extracting(record -> header(record, HubHeaders.CHANGE_ID))
                .doesNotHaveDuplicates();
        JsonNode retimed = json(changes.get(1).value());
        assertThat(retimed.path("source").asText()).isEqualTo("mail:2");
        assertThat(retimed.path("fields"))
                .hasToString(
                        "{\"reservationFor.departureTime\":{\"is\":\"2027-06-03T11:25:00\",\"was\":\"2027-06-03T10:00:00\"}}");

        String id = retimed.path("reservation").asText();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> states(id).stream()
                        .anyMatch(state -> state.path("after").path("version").asInt() == 3));
        var state = states(id).get(states(id).size() - 1).path("after");
        assertThat(state.path("status").asText()).isEqualTo("cancelled");
        assertThat(json(state.path("content").asText().getBytes(StandardCharsets.UTF_8))
                        .at("/reservationFor/flightNumber")
                        .asText())
                .isEqualTo("110");
        assertThat(state.toString()).doesNotContain("M1LOVELACE");
    }

    @Test
    void whenNobodySpeaksOfItAnyMoreKafkaForgetsIt() {
        UUID id = mail(1, flight().confirmed()).changes().get(0).reservation();
        in(reservations -> reservations.forget(owner, "mail:1"));

        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            var records = TopicReader.all(brokers(), "hub.public.reservation").stream()
                    .filter(record -> json(record.key()).path("id").asText().equals(id.toString()))
                    .toList();
            assertThat(records).isNotEmpty();
            assertThat(records.get(records.size() - 1).value()).isNull();
            assertThat(header(records.get(records.size() - 2), HubHeaders.ORIGIN))
                    .isEqualTo("mail");
        });
        await().atMost(Duration.ofMinutes(2))
                .until(() -> told("reservation.changes").size() == 2);
        assertThat(json(told("reservation.changes").get(1).value())
                        .path("cause")
                        .asText())
                .isEqualTo("forgotten");
    }

    private Taken mail(int day, Said said) {
        var at = Instant.parse("2027-01-01T00:00:00Z").plus(Duration.ofDays(day));
        return in(reservations -> reservations.take(new Telling(owner, "mail:" + day, at, List.of(said.said()))));
    }

    private Taken in(java.util.function.Function<Reservations, Taken> work) {
        return new TransactionTemplate(hub.bean(PlatformTransactionManager.class))
                .execute(status -> work.apply(hub.bean(Reservations.class)));
    }

    private List<ConsumerRecord<byte[], byte[]>> told(String topic) {
        return TopicReader.all(brokers(), topic).stream()
                .filter(record -> json(record.value()).path("owner").asText().equals(owner))
                .toList();
    }

    private List<JsonNode> states(String id) {
        return TopicReader.all(brokers(), "hub.public.reservation").stream()
                .filter(record -> record.value() != null)
                .map(record -> json(record.value()))
                .filter(change -> change.path("after").path("id").asText().equals(id))
                .toList();
    }

    private String brokers() {
        return hub.sandbox().kafka().brokers();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return new ObjectMapper().readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
