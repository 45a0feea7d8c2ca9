package io.caravanserai.cdc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.shared.Problem;
import java.util.List;

/**
 * What an operator may say when he asks for a snapshot.
 *
 * @param tables schema and name of each; none for all
 */
record WantedTables(List<String> tables) {

    private static final ObjectMapper JSON = new ObjectMapper();

    WantedTables {
        tables = tables == null ? List.of() : tables.stream().distinct().toList();
    }

    /** @throws Problem 400 where it is something else */
    static WantedTables of(String body) {
        if (body == null || body.isBlank()) {
            return new WantedTables(List.of());
        }
        try {
            return JSON.readValue(body, WantedTables.class);
        } catch (JsonProcessingException e) {
            throw new Problem(400, "Invalid request", "The body must be like {\"tables\": [\"public.bookings\"]}.");
        }
    }
}
