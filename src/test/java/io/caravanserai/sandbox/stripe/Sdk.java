package io.caravanserai.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.net.ApiResource;

/** The sandbox's objects as the SDK reads them. */
final class Sdk {

    private Sdk() {}

    static Customer customer(ObjectNode customer) {
        return ApiResource.GSON.fromJson(customer.toString(), Customer.class);
    }

    static Event event(ObjectNode event) {
        return ApiResource.GSON.fromJson(event.toString(), Event.class);
    }
}
