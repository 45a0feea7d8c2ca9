package io.caravanserai.customers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.stripe.StripeEvent;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CustomerStateTest {

    private final ObjectMapper json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    @Test
    void emptyIsTheSameAsNothing() {
        assertThat(CustomerState.of(field -> "")).isEqualTo(CustomerState.EMPTY);
    }

    @Test
    void isKeptAsJsonByColumns() throws Exception {
        var state = new CustomerState(Map.of(Field.NAME, "Ada", Field.POSTAL_CODE, "SW1"));

        String text = json.writeValueAsString(state);

        assertThat(json.readTree(text)).isEqualTo(json.readTree("{\"name\": \"Ada\", \"postal_code\": \"SW1\"}"));
        assertThat(json.readValue(text, CustomerState.class)).isEqualTo(state);
    }

    @Test
    void anAddressGoesToStripeWholeAndWhatIsGoneIsSaidToBeGone() {
        var state = new CustomerState(Map.of(Field.CITY, "Paris"));

        assertThat(state.toStripe(Set.of(Field.NAME, Field.LINE1)))
                .containsEntry("name", "")
                .containsEntry("address[city]", "Paris")
                .containsEntry("address[line1]", "")
                .hasSize(7)
                .doesNotContainKey("phone");
        assertThat(CustomerState.saidIn(state.toStripe(EnumSet.allOf(Field.class))))
                .hasSize(Field.values().length);
    }

    @Test
    void theStateBeforeAnEventHasItsPreviousAttributesPutBack() throws Exception {
        var event = event("""
                {"name": "old", "phone": null, "address": {"city": "Bonn", "line1": null}}
                """);

        assertThat(StateBefore.of(event))
                .isEqualTo(new CustomerState(Map.of(Field.NAME, "old", Field.CITY, "Bonn", Field.COUNTRY, "DE")));
    }

    @Test
    void beforeAnAddressThereWasNone() throws Exception {
        assertThat(StateBefore.of(event("{\"address\": null}")))
                .isEqualTo(new CustomerState(Map.of(Field.NAME, "new", Field.PHONE, "+49")));
    }

    @Test
    void anEventThatChangedNothingWeCarryHasTheSameStateBefore() throws Exception {
        var event = event("{\"metadata\": {\"tier\": null}}");

        assertThat(StateBefore.of(event)).isEqualTo(CustomerState.of(event.customer()));
    }

    private StripeEvent event(String previousAttributes) throws Exception {
        return json.readValue("""
                {"id": "evt_1", "type": "customer.updated", "created": 1, "data": {"previous_attributes": %s, "object":
                  {"id": "cus_1", "name": "new", "phone": "+49", "address": {"city": "Berlin", "line1": "Weg", "country": "DE"}}}}
                """.formatted(previousAttributes), StripeEvent.class);
    }
}
