package io.caravanserai.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StripeEventTest {

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void tellsTheKeyUnderWhichItsCauseWasAskedFor() throws IOException {
        assertThat(event("{\"id\": \"req_1\", \"idempotency_key\": \"hub-1\"}").idempotencyKey())
                .contains("hub-1");
        assertThat(event("{\"id\": null, \"idempotency_key\": null}").idempotencyKey())
                .isEmpty();
    }

    @Test
    void isReadInTheWordsOfAnOldAccountToo() throws IOException {
        assertThat(event("\"req_1\"").idempotencyKey()).isEmpty();
        assertThat(event("null").idempotencyKey()).isEmpty();
    }

    @Test
    void aListIsCutIntoTheVeryBytesOfItsEvents() throws IOException {
        String newer = "{ \"id\" : \"evt_2\",\n \"created\": 1700000002, \"x\": [1.10, {\"é\": \"\\u00e9 }\"}] }";
        String older = "{\"id\":\"evt_1\",\"created\":1700000001}";
        String list = "{\"has_more\": true, \"url\": {\"data\": []}, \"data\": [\n%s ,\t%s], \"object\": \"list\"}";

        var page = EventPage.read(list.formatted(newer, older).getBytes(StandardCharsets.UTF_8), json);

        assertThat(page.hasMore()).isTrue();
        assertThat(page.ids()).as("the oldest first").containsExactly("evt_1", "evt_2");
        assertThat(page.events())
                .extracting(event -> new String(event.json(), StandardCharsets.UTF_8))
                .containsExactly(older, newer);
        assertThat(page.events().get(0).created()).isEqualTo(Instant.ofEpochSecond(1_700_000_001));
    }

    private StripeEvent event(String request) throws IOException {
        return json.readValue("""
                {"id": "evt_1", "type": "customer.updated", "created": 1700000000, "request": %s,
                 "data": {"object": {"id": "cus_1"}}}""".formatted(request), StripeEvent.class);
    }
}
