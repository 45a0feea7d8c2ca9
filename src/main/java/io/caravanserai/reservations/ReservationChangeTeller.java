package io.caravanserai.reservations;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.shared.PermanentFailure;
import io.caravanserai.shared.WithoutEffect;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;

/** Words for apps what change data capture tells of the history. */
@Component
@WithoutEffect
class ReservationChangeTeller {

    private final ObjectMapper json;

    ReservationChangeTeller(ObjectMapper json) {
        this.json = json;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Captured(Row after) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Row(
            long id,
            @JsonProperty("reservation_id") UUID reservation,
            String owner,
            String change,
            Instant at,
            String source,
            String cause,
            String fields) {}

    /** @param entry numbers the changes; who has seen one need not see it again */
    private record Told(
            long entry,
            String change,
            UUID reservation,
            String owner,
            Instant at,
            String source,
            String cause,
            @JsonRawValue String fields) {}

    /** @param message null where Kafka is only told to forget */
    public boolean isNew(@Body byte[] message) {
        return message != null && captured(message).after() != null;
    }

    /** What happens to one owner's reservations is told in its order. */
    public String owner(@Body byte[] message) {
        return captured(message).after().owner();
    }

    public String tell(@Body byte[] message) {
        Row row = captured(message).after();
        try {
            return json.writeValueAsString(new Told(
                    row.id(),
                    row.change(),
                    row.reservation(),
                    row.owner(),
                    row.at(),
                    row.source(),
                    row.cause(),
                    row.fields()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record that cannot be written", e);
        }
    }

    private Captured captured(byte[] message) {
        try {
            return json.readValue(message, Captured.class);
        } catch (IOException e) {
            throw new PermanentFailure("The message is no change of the table reservation_history.", e);
        }
    }
}
