package io.caravanserai.customers;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What is known of a customer, and what may be changed. Any part may be missing (null); an empty text is a missing one,
 * and an address without any part is none.
 *
 * <p>The limits are Stripe's for a customer (its API reference, "Create a customer"): what the catalogue takes by its
 * API, Stripe takes too. They are checked where a customer enters by the API, not here: what another system holds is a
 * fact.
 */
public record CustomerDetails(
        @PlainText(max = 256) String name,

        @PlainText(max = 512)
        @Pattern(
                regexp = "[^\\s@]+@[^\\s@]+",
                message = "must be an e-mail address: a name, one @ and a domain, without spaces")
        String email,

        @PlainText(max = 20) String phone,
        @Valid Address address) {

    public CustomerDetails {
        name = Texts.orNull(name);
        email = Texts.orNull(email);
        phone = Texts.orNull(phone);
        address = address == null || address.isEmpty() ? null : address;
    }

    @JsonIgnore
    public boolean isEmpty() {
        return Stream.of(name, email, phone, address).allMatch(Objects::isNull);
    }
}
