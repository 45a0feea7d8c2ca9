package io.caravanserai.customers;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Objects;
import java.util.stream.Stream;

/** Where a customer lives. Any part may be missing (null); an empty text is a missing one. */
public record Address(
        @PlainText(max = 5000) String line1,
        @PlainText(max = 5000) String line2,
        @PlainText(max = 5000) String city,
        @PlainText(max = 5000) String state,
        @PlainText(max = 5000) String postalCode,
        @CountryCode String country) {

    public Address {
        line1 = Texts.orNull(line1);
        line2 = Texts.orNull(line2);
        city = Texts.orNull(city);
        state = Texts.orNull(state);
        postalCode = Texts.orNull(postalCode);
        country = Texts.orNull(country);
    }

    @JsonIgnore
    boolean isEmpty() {
        return Stream.of(line1, line2, city, state, postalCode, country).allMatch(Objects::isNull);
    }
}
