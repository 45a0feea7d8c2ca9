package io.caravanserai.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** @see <a href="https://docs.stripe.com/api/customers/object">The Customer object</a> */
final class NewCustomer {

    private NewCustomer() {}

    static ObjectNode at(long created) {
        var customer = Json.object().put("id", Ids.customer()).put("object", "customer");
        customer.putNull("address").put("balance", 0).put("created", created);
        customer.putNull("currency").putNull("customer_account").putNull("default_source");
        customer.put("delinquent", false).putNull("description").putNull("discount");
        customer.putNull("email").put("invoice_prefix", Ids.invoicePrefix());
        customer.set(
                "invoice_settings",
                Json.object()
                        .putNull("custom_fields")
                        .putNull("default_payment_method")
                        .putNull("footer")
                        .putNull("rendering_options"));
        customer.put("livemode", false).set("metadata", Json.object());
        customer.putNull("name").put("next_invoice_sequence", 1).putNull("phone");
        customer.set("preferred_locales", Json.array(List.of()));
        return customer.putNull("shipping").put("tax_exempt", "none").putNull("test_clock");
    }
}
