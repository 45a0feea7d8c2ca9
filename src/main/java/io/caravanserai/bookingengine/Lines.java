package io.caravanserai.bookingengine;

import io.caravanserai.customers.Address;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** An address as it was typed, line by line. */
final class Lines {

    private static final String COMMA = ", ";

    private Lines() {}

    /**
     * @param typed lines of it, as many as there are: the first is the first, all others the second
     * @param country two letters (ISO 3166-1); null where it is not known
     */
    static Address address(String typed, String city, String postcode, String country) {
        List<String> lines = typed == null
                ? List.of()
                : Stream.of(typed.split("\\R"))
                        .map(Typed::tidy)
                        .filter(Objects::nonNull)
                        .toList();
        String first = lines.isEmpty() ? null : lines.get(0);
        String others = lines.size() < 2 ? null : String.join(COMMA, lines.subList(1, lines.size()));
        return new Address(first, others, Typed.tidy(city), null, Typed.tidy(postcode), country);
    }
}
