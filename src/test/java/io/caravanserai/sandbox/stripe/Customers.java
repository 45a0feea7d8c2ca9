package io.caravanserai.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** @see <a href="https://docs.stripe.com/api/customers">Stripe's customers</a> */
final class Customers {

    private final Shelf live = new Shelf("customer", "/v1/customers");
    private final Set<String> deleted = new HashSet<>();
    private final Events events;
    private final Clock clock;

    Customers(Events events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    synchronized ObjectNode create(Params params, Cause cause) {
        var customer = NewCustomer.at(clock.instant().getEpochSecond());
        CustomerFields.apply(customer, params);
        params.refuseUnknown();
        live.put(customer);
        events.record("customer.created", customer, cause);
        return customer;
    }

    synchronized ObjectNode update(String id, Params params, Cause cause) {
        var before = live.get(id);
        var after = before.deepCopy();
        CustomerFields.apply(after, params);
        params.refuseUnknown();
        var previous = PreviousAttributes.of(before, after);
        if (!previous.isEmpty()) {
            live.put(after);
            events.recordUpdate("customer.updated", after, previous, cause);
        }
        return after;
    }

    synchronized ObjectNode delete(String id, Params params, Cause cause) {
        params.refuseUnknown();
        var customer = live.get(id);
        live.remove(id);
        deleted.add(id);
        events.record("customer.deleted", customer, cause);
        return tombstone(id);
    }

    synchronized ObjectNode retrieve(String id) {
        return deleted.contains(id) ? tombstone(id) : live.get(id);
    }

    ObjectNode list(Params params) {
        var email = params.text("email", 512);
        Predicate<ObjectNode> asked = CreatedFilter.of(params);
        if (email.isPresent()) {
            asked = asked.and(customer -> customer.path("email").asText("").equals(email.get()));
        }
        params.notCovered("test_clock");
        var paging = Paging.of(params);
        params.refuseUnknown();
        return live.page(paging, asked);
    }

    Stream<ObjectNode> all() {
        return live.all();
    }

    Optional<ObjectNode> find(String id) {
        return live.find(id);
    }

    private static ObjectNode tombstone(String id) {
        return Json.object().put("id", id).put("object", "customer").put("deleted", true);
    }
}
