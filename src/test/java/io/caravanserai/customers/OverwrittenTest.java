package io.caravanserai.customers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.stripe.StripeEvent;
import io.caravanserai.stripe.StripeWrite;
import io.caravanserai.stripe.StripeWrite.Operation;
import io.caravanserai.stripe.StripeWrite.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our own write's event tells what the write really replaced. */
class OverwrittenTest {

    @ParameterizedTest(name = "believed {0}, said {1}, really there {2}: overwritten {3}")
    @CsvSource(nullValues = "-", textBlock = """
            A, C, A, false
            A, C, B, true
            A, C, -, true
            -, C, -, false
            -, C, B, true
            A, -, B, true
            A, -, A, false
            A, C, C, false
            A, A, B, true
            A, A, A, false
            """)
    void whatWasThereIsComparedWithWhatWasBelieved(String believed, String said, String really, boolean overwritten) {
        var found = Overwritten.by(write(believed, said), event(really, said));

        assertThat(found.fields()).isEqualTo(overwritten ? Set.of(Field.NAME) : Set.of());
        assertThat(found.before().get(Field.NAME)).isEqualTo(really);
    }

    @ParameterizedTest(name = "ours C over B, then ours {0} over {1}; now {2}: last word {3}")
    @CsvSource(nullValues = "-", textBlock = """
            -, -, C, true
            -, -, D, false
            -, -, B, false
            E, C, E, true
            E, C, D, false
            E, D, E, false
            E, C, C, true
            """)
    void nobodyAtStripeHasSaidAnythingSinceWhereAllThatFollowedWasOurs(
            String later, String over, String now, boolean last) {
        var overwritten = Overwritten.by(write("A", "C"), event("B", "C"));
        List<StripeWrite> after = later == null ? List.of() : List.of(write(over, later));

        assertThat(overwritten.lastWords(after, named(now))).isEqualTo(last ? Set.of(Field.NAME) : Set.of());
    }

    @Test
    void aWriteOfBeforeTheLedgerKeptWhatWasBelievedTellsNothing() {
        var write = new StripeWrite(
                "hub-1", "s", Operation.UPDATE, "cus_1", Map.of("name", "C"), Map.of(), 1, State.DONE, Instant.now());

        assertThat(Overwritten.by(write, event("B", "C")).fields()).isEmpty();
    }

    private static StripeWrite write(String believed, String said) {
        return new StripeWrite(
                "hub-1",
                "s",
                Operation.UPDATE,
                "cus_1",
                named(said).toStripe(Set.of(Field.NAME)),
                named(believed).toStripe(Set.of(Field.NAME)),
                1,
                State.DONE,
                Instant.now());
    }

    private static CustomerState named(String name) {
        return CustomerState.of(field -> field == Field.NAME ? name : null);
    }

    private static StripeEvent event(String before, String after) {
        var previous = java.util.Objects.equals(before, after) ? "{}" : "{\"name\": %s}".formatted(quoted(before));
        try {
            return new ObjectMapper().readValue("""
                    {"id": "evt_1", "type": "customer.updated", "created": 1, "data":
                      {"object": {"id": "cus_1", "name": %s}, "previous_attributes": %s}}
                    """.formatted(quoted(after), previous), StripeEvent.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String quoted(String text) {
        return text == null ? "null" : '"' + text + '"';
    }
}
