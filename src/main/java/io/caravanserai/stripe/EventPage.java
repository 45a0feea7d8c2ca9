package io.caravanserai.stripe;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A page of events, the oldest first.
 *
 * @param hasMore whether there are newer ones
 */
record EventPage(List<ListedEvent> events, boolean hasMore) {

    /** Reads a list of Stripe's, which begins with the newest; what it holds is cut out, not written anew. */
    static EventPage read(byte[] list, ObjectMapper json) throws IOException {
        var events = new ArrayList<ListedEvent>();
        boolean hasMore = false;
        try (JsonParser parser = json.getFactory().createParser(list)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                if (field.equals("has_more")) {
                    hasMore = parser.getBooleanValue();
                } else if (field.equals("data")) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        events.add(event(cutOut(parser, list), json));
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
        Collections.reverse(events);
        return new EventPage(events, hasMore);
    }

    private static byte[] cutOut(JsonParser parser, byte[] list) throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        return Arrays.copyOfRange(list, from, (int) parser.currentLocation().getByteOffset());
    }

    private static ListedEvent event(byte[] bytes, ObjectMapper json) throws IOException {
        JsonNode event = json.readTree(bytes);
        var created = Instant.ofEpochSecond(event.path("created").asLong());
        return new ListedEvent(event.path("id").asText(), created, bytes);
    }

    List<String> ids() {
        return events.stream().map(ListedEvent::id).toList();
    }
}
