package io.caravanserai.sandbox.stripe;

import com.stripe.model.Customer;
import java.util.Map;

/**
 * Does what a person does on Stripe's Dashboard: the events name no request and no idempotency key. Fields are named
 * as the API's parameters are: {@code name}, {@code address[city]}, {@code metadata[tier]}; an empty value unsets.
 * What Stripe would refuse throws a {@link Refusal}.
 */
public final class Dashboard {

    private final Customers customers;
    private final Cause cause;

    Dashboard(Customers customers, Cause cause) {
        this.customers = customers;
        this.cause = cause;
    }

    public Customer create(String name, String email) {
        return create(Map.of("name", name, "email", email));
    }

    public Customer create(Map<String, String> fields) {
        return Sdk.customer(customers.create(new Params(Form.nest(fields)), cause));
    }

    public Customer edit(String customerId, Map<String, String> fields) {
        return Sdk.customer(customers.update(customerId, new Params(Form.nest(fields)), cause));
    }

    public Customer edit(String customerId, String field, String value) {
        return edit(customerId, Map.of(field, value));
    }

    public Customer rename(String customerId, String name) {
        return edit(customerId, "name", name);
    }

    public void delete(String customerId) {
        customers.delete(customerId, new Params(Map.of()), cause);
    }
}
