package io.caravanserai.sandbox.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes the parameters of a customer to it: what is sent replaces, what is not sent stays, an empty text unsets.
 *
 * @see <a href="https://docs.stripe.com/api/customers/update">Stripe on updating a customer</a>
 */
final class CustomerFields {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;]+@[^\\s@<>,;.]+(\\.[^\\s@<>,;.]+)+");

    private CustomerFields() {}

    static void apply(ObjectNode customer, Params params) {
        params.notCovered("cash_balance", "coupon", "default_source", "payment_method", "promotion_code", "source");
        params.notCovered("business_name", "individual_name", "tax", "tax_id_data", "test_clock", "validate");
        text(customer, params, "description", 5000);
        text(customer, params, "name", 256);
        text(customer, params, "phone", 20);
        email(customer, params);
        params.integer("balance").ifPresent(balance -> customer.put("balance", balance));
        params.integer("next_invoice_sequence").ifPresent(next -> customer.put("next_invoice_sequence", next));
        invoicePrefix(customer, params);
        invoiceSettings(customer, params);
        if (params.has("preferred_locales")) {
            customer.set("preferred_locales", Json.array(params.texts("preferred_locales")));
        }
        if (params.unsets("tax_exempt")) {
            customer.put("tax_exempt", "none");
        }
        params.oneOf("tax_exempt", List.of("none", "exempt", "reverse"))
                .ifPresent(exempt -> customer.put("tax_exempt", exempt));
        address(customer, params);
        shipping(customer, params);
        Metadata.apply(customer, params);
    }

    private static void text(ObjectNode object, Params params, String name, int longest) {
        params.text(name, longest).ifPresent(text -> object.put(name, text.isEmpty() ? null : text));
    }

    private static void email(ObjectNode customer, Params params) {
        params.text("email", 512).filter(email -> !email.isEmpty()).ifPresent(email -> {
            if (!EMAIL.matcher(email).matches()) {
                throw Refusal.invalid("email_invalid", "email", "Invalid email address: " + email);
            }
        });
        text(customer, params, "email", 512);
    }

    private static void invoicePrefix(ObjectNode customer, Params params) {
        params.text("invoice_prefix", 12).ifPresent(prefix -> {
            if (!prefix.matches("[A-Z0-9]{3,12}")) {
                throw Refusal.of(400, "Invalid invoice_prefix: must be 3-12 uppercase letters or numbers")
                        .param("invoice_prefix");
            }
            customer.put("invoice_prefix", prefix);
        });
    }

    private static void invoiceSettings(ObjectNode customer, Params params) {
        var settings = params.hash("invoice_settings");
        settings.notCovered("custom_fields", "default_payment_method", "rendering_options");
        text(customer.withObject("/invoice_settings"), settings, "footer", 5000);
    }

    private static void address(ObjectNode customer, Params params) {
        if (params.unsets("address")) {
            customer.putNull("address");
        } else if (params.has("address")) {
            customer.set("address", Address.merge(customer.path("address"), params.hash("address")));
        }
    }

    private static void shipping(ObjectNode customer, Params params) {
        if (params.unsets("shipping")) {
            customer.putNull("shipping");
        } else if (params.has("shipping")) {
            var sent = params.hash("shipping");
            var shipping = Json.object();
            var before = customer.path("shipping");
            shipping.set("address", Address.merge(before.path("address"), sent.requiredHash("address")));
            shipping.put("name", sent.required("name", 5000));
            shipping.set("phone", before.path("phone").isTextual() ? before.get("phone") : shipping.nullNode());
            text(shipping, sent, "phone", 20);
            customer.set("shipping", shipping);
        }
    }
}
