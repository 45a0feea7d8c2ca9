package io.caravanserai.customers;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.caravanserai.stripe.StripeCustomer;
import io.caravanserai.stripe.StripeCustomer.Address;
import java.util.Arrays;
import java.util.function.Function;

/** What is synchronised of a customer: the column, Stripe's parameter, and where Stripe tells it. */
enum Field {
    NAME("name", "name", StripeCustomer::name),
    EMAIL("email", "email", StripeCustomer::email),
    PHONE("phone", "phone", StripeCustomer::phone),
    LINE1("line1", "address[line1]", inAddress(Address::line1)),
    LINE2("line2", "address[line2]", inAddress(Address::line2)),
    CITY("city", "address[city]", inAddress(Address::city)),
    STATE("state", "address[state]", inAddress(Address::state)),
    POSTAL_CODE("postal_code", "address[postal_code]", inAddress(Address::postalCode)),
    COUNTRY("country", "address[country]", inAddress(Address::country));

    private final String column;
    private final String stripeParam;
    private final Function<StripeCustomer, String> atStripe;

    Field(String column, String stripeParam, Function<StripeCustomer, String> atStripe) {
        this.column = column;
        this.stripeParam = stripeParam;
        this.atStripe = atStripe;
    }

    @JsonValue
    String column() {
        return column;
    }

    String stripeParam() {
        return stripeParam;
    }

    String of(StripeCustomer customer) {
        return atStripe.apply(customer);
    }

    /** @return where the API has the field */
    String path() {
        String name = this == POSTAL_CODE ? "postalCode" : column;
        return isPartOfAddress() ? "address." + name : name;
    }

    boolean isPartOfAddress() {
        return ordinal() >= LINE1.ordinal();
    }

    @JsonCreator
    static Field ofColumn(String column) {
        return Arrays.stream(values())
                .filter(field -> field.column.equals(column))
                .findFirst()
                .orElseThrow();
    }

    private static Function<StripeCustomer, String> inAddress(Function<Address, String> part) {
        return customer -> customer.address() == null ? null : part.apply(customer.address());
    }
}
