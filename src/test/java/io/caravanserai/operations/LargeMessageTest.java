package io.caravanserai.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.sandbox.HubOnSandbox;
import io.caravanserai.shared.PermanentFailure;
import java.util.stream.StreamSupport;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.kafka.KafkaConstants;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.HttpClientErrorException;

/** What is larger than Kafka takes cannot be kept, but it can be known that it was there. */
class LargeMessageTest {

    private final HubOnSandbox hub = HubOnSandbox.shared();

    @Test
    void isParkedWithItsSizeAndWithoutItsBodyAndIsNotReplayedAsNothing() {
        hub.bean(ProducerTemplate.class).send("direct:park", exchange -> {
            exchange.getMessage().setBody(new byte[1_500_000]);
            exchange.getMessage().setHeader(KafkaConstants.KEY, "{\"id\":\"large\"}");
            exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new PermanentFailure("It is larger than Kafka takes."));
        });

        JsonNode parked = await().until(this::parked, node -> node != null);
        assertThat(parked.at("/headers/hub-parked-size").asText()).isEqualTo("1500000");
        assertThat(parked.path("body").isNull()).isTrue();
        String id = parked.path("id").asText();
        assertThatThrownBy(() -> hub.api()
                        .post()
                        .uri("/api/parking/{id}/replay", id)
                        .retrieve()
                        .toBodilessEntity())
                .isInstanceOf(HttpClientErrorException.Conflict.class)
                .hasMessageContaining("too large");
        hub.api().delete().uri("/api/parking/{id}?reason=seen", id).retrieve().toBodilessEntity();
    }

    private JsonNode parked() {
        return StreamSupport.stream(hub.get("/api/parking").path("data").spliterator(), false)
                .filter(message -> message.path("key").asText().contains("large"))
                .findFirst()
                .orElse(null);
    }
}
