package io.caravanserai.bookingengine;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Cleans countries. */
final class Countries {

    private static final Pattern IN_BRACKETS = Pattern.compile("[()\\[\\]]|\\s[-–/]\\s|[/,;]");

    private Countries() {}

    /** @return the code of ISO 3166-1 alpha-2 */
    static Cleaned<String> clean(String typed) {
        String text = Typed.tidy(typed);
        if (text == null) {
            return Cleaned.nothing(typed);
        }
        return CountryNames.code(text)
                .or(() -> agreed(IN_BRACKETS.splitAsStream(text)))
                .map(code -> new Cleaned<>(typed, code, List.of()))
                .orElseGet(() -> Cleaned.no(typed, Mark.UNKNOWN_COUNTRY));
    }

    /** GB - United Kingdom: each part is a country, and all are one. */
    private static Optional<String> agreed(Stream<String> parts) {
        var codes = parts.map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(part -> CountryNames.code(part).orElse(null))
                .distinct()
                .toList();
        return codes.size() == 1 ? codes.stream().filter(Objects::nonNull).findFirst() : Optional.empty();
    }
}
