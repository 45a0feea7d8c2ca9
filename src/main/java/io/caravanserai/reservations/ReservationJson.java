package io.caravanserai.reservations;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.caravanserai.extraction.Fact;
import io.caravanserai.extraction.Moment;
import io.caravanserai.extraction.Reservation;
import io.caravanserai.extraction.Value;
import io.caravanserai.extraction.Words;

/** How reservations are kept with all their evidence, to be read back as they were. */
final class ReservationJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addMixIn(Value.class, EitherValue.class)
            .build();

    private ReservationJson() {}

    /** Which of both it is can be seen by its properties. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
    @JsonSubTypes({@JsonSubTypes.Type(Words.class), @JsonSubTypes.Type(Moment.class)})
    private interface EitherValue {}

    static String write(Reservation reservation) {
        return written(reservation);
    }

    static Reservation read(String json) {
        return read(json, Reservation.class);
    }

    static String write(Fact fact) {
        return written(fact);
    }

    static Fact readFact(String json) {
        return read(json, Fact.class);
    }

    private static String written(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record that cannot be written", e);
        }
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was kept of a reservation cannot be read", e);
        }
    }
}
