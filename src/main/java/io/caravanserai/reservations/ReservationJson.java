package io.caravanserai.reservations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.caravanserai.extraction.Fact;
import io.caravanserai.extraction.Field;
import io.caravanserai.extraction.Moment;
import io.caravanserai.extraction.Reservation;
import io.caravanserai.extraction.Value;
import io.caravanserai.extraction.Words;
import java.util.Arrays;
import java.util.Optional;

/** How reservations are kept with all their evidence, to be read back as they were. */
final class ReservationJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addMixIn(Value.class, EitherValue.class)
            .addMixIn(Words.class, WithoutWhatIsNotTold.class)
            .build();

    private ReservationJson() {}

    /** Which of both it is can be seen by its properties. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
    @JsonSubTypes({@JsonSubTypes.Type(Words.class), @JsonSubTypes.Type(Moment.class)})
    private interface EitherValue {}

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    private interface WithoutWhatIsNotTold {}

    static String write(Reservation reservation) {
        return written(reservation);
    }

    /** Fields that this hub does not know, for a newer one wrote them, are left out: what is known counts all the same. */
    static Reservation read(String json) {
        try {
            return JSON.readValue(json, Reservation.class);
        } catch (InvalidFormatException e) {
            return readWithoutUnknownFields(json);
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    private static Reservation readWithoutUnknownFields(String json) {
        try {
            JsonNode tree = JSON.readTree(json);
            for (var names = tree.path("facts").fieldNames(); names.hasNext(); ) {
                if (field(names.next()).isEmpty()) {
                    names.remove();
                }
            }
            return JSON.treeToValue(tree, Reservation.class);
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    /** @return the field of that name; empty for one that only a newer hub knows */
    static Optional<Field> field(String name) {
        return Arrays.stream(Field.values())
                .filter(field -> field.name().equals(name))
                .findFirst();
    }

    static String write(Fact fact) {
        return written(fact);
    }

    static Fact readFact(String json) {
        try {
            return JSON.readValue(json, Fact.class);
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    private static String written(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record that cannot be written", e);
        }
    }

    private static IllegalStateException unreadable(JsonProcessingException cause) {
        return new IllegalStateException("what was kept of a reservation cannot be read", cause);
    }
}
