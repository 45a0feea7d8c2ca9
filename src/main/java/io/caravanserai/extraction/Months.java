package io.caravanserai.extraction;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The names of months in the languages that most travel mail is written in. */
final class Months {

    private static final List<Locale> LANGUAGES = List.of(
            Locale.ENGLISH,
            Locale.GERMAN,
            Locale.FRENCH,
            Locale.ITALIAN,
            new Locale("es"),
            new Locale("nl"),
            new Locale("pt"));
    private static final Map<String, Integer> NAMES = new HashMap<>();

    static {
        for (var language : LANGUAGES) {
            for (var month : Month.values()) {
                for (var style : List.of(TextStyle.FULL, TextStyle.SHORT, TextStyle.FULL_STANDALONE)) {
                    NAMES.putIfAbsent(bare(month.getDisplayName(style, language)), month.getValue());
                }
            }
        }
        NAMES.put("sept", 9);
        NAMES.put("märz", 3);
        NAMES.put("maerz", 3);
        NAMES.put("mrz", 3);
    }

    private Months() {}

    static Optional<Integer> named(String name) {
        return Optional.ofNullable(NAMES.get(bare(name)));
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replace(".", "");
    }
}
