package io.caravanserai.sandbox.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeSet;

/**
 * What an update replaced, as {@code data.previous_attributes} tells it: the names of what changed, with the values
 * before. Of a hash only the changed keys (null where there was none), of an array all of it.
 *
 * @see <a href="https://docs.stripe.com/api/events/object#event_object-data-previous_attributes">Stripe's events</a>
 */
final class PreviousAttributes {

    private PreviousAttributes() {}

    static ObjectNode of(JsonNode before, JsonNode after) {
        var previous = Json.object();
        var names = new TreeSet<String>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        for (var name : names) {
            var was = before.path(name);
            var is = after.path(name);
            if (was.isObject() && is.isObject()) {
                var inner = of(was, is);
                if (!inner.isEmpty()) {
                    previous.set(name, inner);
                }
            } else if (!was.equals(is)) {
                previous.set(name, was.isMissingNode() ? previous.nullNode() : was);
            }
        }
        return previous;
    }
}
