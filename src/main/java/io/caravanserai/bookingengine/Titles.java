package io.caravanserai.bookingengine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The titles in front of a name.
 *
 * @param title null where there is none
 * @param name the words that follow
 */
record Titles(String title, List<String> name) {

    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("mr", "Mr"),
            Map.entry("mister", "Mr"),
            Map.entry("mrs", "Mrs"),
            Map.entry("ms", "Ms"),
            Map.entry("miss", "Miss"),
            Map.entry("mx", "Mx"),
            Map.entry("dr", "Dr"),
            Map.entry("prof", "Prof"),
            Map.entry("professor", "Prof"),
            Map.entry("rev", "Rev"),
            Map.entry("revd", "Rev"),
            Map.entry("sir", "Sir"),
            Map.entry("dame", "Dame"),
            Map.entry("lady", "Lady"),
            Map.entry("lord", "Lord"),
            Map.entry("herr", "Herr"),
            Map.entry("frau", "Frau"),
            Map.entry("mme", "Mme"),
            Map.entry("mlle", "Mlle"),
            Map.entry("monsieur", "M"),
            Map.entry("madame", "Mme"),
            Map.entry("capt", "Capt"));

    /** A knight is called by his given name, so what follows alone may be either. */
    private static final List<String> BEFORE_GIVEN_NAMES = List.of("Sir", "Dame", "Lady", "Lord");

    static Titles of(String text) {
        var words = new ArrayList<>(
                List.of(text.replaceAll("(?<=\\p{L}{2})\\.(?=\\p{L})", ". ").split(" ")));
        var titles = new ArrayList<String>();
        while (!words.isEmpty() && isTitle(words.get(0))) {
            titles.add(KNOWN.get(key(words.remove(0))));
        }
        return new Titles(titles.isEmpty() ? null : String.join(" ", titles), words);
    }

    static boolean isTitle(String word) {
        return KNOWN.containsKey(key(word));
    }

    /** @return whether one word after it can only be a family name */
    boolean isBeforeFamilyName() {
        return title != null && BEFORE_GIVEN_NAMES.stream().noneMatch(title::contains);
    }

    String rest() {
        return String.join(" ", name);
    }

    private static String key(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
    }
}
