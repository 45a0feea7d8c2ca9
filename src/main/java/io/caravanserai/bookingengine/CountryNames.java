package io.caravanserai.bookingengine;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What countries are called: by ISO 3166-1, in the languages of our customers, and by people. */
final class CountryNames {

    private static final List<String> LANGUAGES = List.of(
            "en", "de", "fr", "es", "it", "pt", "nl", "da", "sv", "nb", "fi", "pl", "cs", "hu", "el", "tr", "ru", "ja",
            "zh");

    private static final Map<String, String> BY_PEOPLE = Map.ofEntries(
            Map.entry("uk", "GB"),
            Map.entry("great britain", "GB"),
            Map.entry("britain", "GB"),
            Map.entry("england", "GB"),
            Map.entry("scotland", "GB"),
            Map.entry("wales", "GB"),
            Map.entry("northern ireland", "GB"),
            Map.entry("grossbritannien", "GB"),
            Map.entry("united kingdom of great britain and northern ireland", "GB"),
            Map.entry("eire", "IE"),
            Map.entry("republic of ireland", "IE"),
            Map.entry("ireland republic of", "IE"),
            Map.entry("united states of america", "US"),
            Map.entry("us of a", "US"),
            Map.entry("etats unis d amerique", "US"),
            Map.entry("vereinigte staaten von amerika", "US"),
            Map.entry("holland", "NL"),
            Map.entry("czech republic", "CZ"),
            Map.entry("tschechien", "CZ"),
            Map.entry("ivory coast", "CI"),
            Map.entry("south korea", "KR"),
            Map.entry("republic of korea", "KR"),
            Map.entry("turkey", "TR"),
            Map.entry("russian federation", "RU"),
            Map.entry("viet nam", "VN"),
            Map.entry("burma", "MM"),
            Map.entry("macedonia", "MK"),
            Map.entry("swaziland", "SZ"),
            Map.entry("uae", "AE"),
            Map.entry("hong kong", "HK"),
            Map.entry("macau", "MO"),
            // The European Union's code for Greece.
            Map.entry("el", "GR"));

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}]+");
    private static final Pattern SPELT_OUT = Pattern.compile("\\b(\\p{L}) (?=\\p{L}\\b)");
    private static final Map<String, String> CODES = codes();

    private CountryNames() {}

    static Optional<String> code(String name) {
        return Optional.ofNullable(CODES.get(key(name)));
    }

    private static Map<String, String> codes() {
        var codes = new HashMap<String, String>();
        var ambiguous = new HashSet<String>();
        for (String country : Locale.getISOCountries()) {
            for (String language : LANGUAGES) {
                learn(
                        new Locale("", country).getDisplayCountry(Locale.forLanguageTag(language)),
                        country,
                        codes,
                        ambiguous);
            }
        }
        // What one language calls one country, and another language another, is certain in none.
        codes.keySet().removeAll(ambiguous);
        codes.putAll(BY_PEOPLE);
        for (String country : Locale.getISOCountries()) {
            codes.put(key(country), country);
            codes.put(key(new Locale("", country).getISO3Country()), country);
        }
        return Map.copyOf(codes);
    }

    private static void learn(String name, String country, Map<String, String> codes, Set<String> ambiguous) {
        String before = codes.put(key(name), country);
        if (before != null && !before.equals(country)) {
            ambiguous.add(key(name));
        }
    }

    /** Without accents, case, dots and article: {@code U. S. A.} is {@code usa}. */
    private static String key(String name) {
        String bare =
                ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
        String words = NOT_LETTERS
                .matcher(bare.toLowerCase(Locale.ROOT).replace("ß", "ss"))
                .replaceAll(" ")
                .strip()
                .replaceFirst("^the ", "");
        return SPELT_OUT.matcher(words).replaceAll("$1");
    }
}
