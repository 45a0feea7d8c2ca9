package io.caravanserai.sandbox.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A postal address: an update replaces the lines that it names and leaves the others. */
final class Address {

    private static final List<String> LINES = List.of("city", "country", "line1", "line2", "postal_code", "state");

    private Address() {}

    /** @param before the address so far; may be a JSON null */
    static ObjectNode merge(JsonNode before, Params lines) {
        var address = Json.object();
        for (var line : LINES) {
            address.set(line, before.path(line).isTextual() ? before.get(line) : address.nullNode());
            // Within an address Stripe keeps an empty text as it is; only the address as a whole can be unset.
            lines.text(line, 5000).ifPresent(text -> address.put(line, text));
        }
        return address;
    }
}
