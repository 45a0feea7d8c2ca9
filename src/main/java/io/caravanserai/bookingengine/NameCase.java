package io.caravanserai.bookingengine;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Gives a name its capitals again, where it was typed without any, or all in capitals. */
final class NameCase {

    private static final Set<String> PARTICLES = Set.of(
            "van", "der", "den", "de", "la", "le", "du", "da", "dos", "das", "di", "del", "von", "vom", "zu", "zur",
            "zum", "and", "und", "et", "ter", "ten", "bin", "af", "av");
    private static final Pattern ORDINAL = Pattern.compile("ii|iii|iv", Pattern.CASE_INSENSITIVE);
    private static final Pattern VOWEL = Pattern.compile("[AEIOUYÄÖÜÅØÆÉÈ]");
    private static final Pattern PART = Pattern.compile("(?<=^|[-.])\\p{L}|(?<=['’])\\p{L}(?=\\p{L})");

    private NameCase() {}

    /** @return whether nobody wrote it like this with care */
    static boolean isAllOne(String text) {
        boolean upper = text.chars().anyMatch(Character::isUpperCase);
        boolean lower = text.chars().anyMatch(Character::isLowerCase);
        return upper != lower && text.chars().filter(Character::isLetter).count() > 1;
    }

    static String mended(String text) {
        return mended(text, false);
    }

    /** @param family whether it is a family name, which may begin with a particle */
    static String mended(String text, boolean family) {
        var words = text.split(" ");
        var mended = new ArrayList<String>();
        for (int i = 0; i < words.length; i++) {
            boolean inside = (i > 0 || family) && i < words.length - 1;
            mended.add(word(words[i], inside));
        }
        return String.join(" ", mended);
    }

    private static String word(String word, boolean inside) {
        String small = word.toLowerCase(tongue(word));
        if (inside && PARTICLES.contains(small)) {
            return small;
        }
        if (ORDINAL.matcher(word).matches()) {
            return word.toUpperCase(Locale.ROOT);
        }
        if (word.length() < 4
                && !Titles.isTitle(word)
                && word.equals(word.toUpperCase(Locale.ROOT))
                && !VOWEL.matcher(word).find()) {
            // JP, TJ: initials, as far as one can tell.
            return word;
        }
        String capitals = PART.matcher(small).replaceAll(found -> found.group().toUpperCase(tongue(word)));
        return capitals.matches("Mc\\p{L}{3,}.*")
                ? "Mc" + capitals.substring(2, 3).toUpperCase(Locale.ROOT) + capitals.substring(3)
                : capitals;
    }

    /** Turkish has two letters i, each with its own capital; these two letters are in no other tongue's names. */
    private static Locale tongue(String word) {
        return word.indexOf('İ') >= 0 || word.indexOf('ı') >= 0 ? Locale.forLanguageTag("tr") : Locale.ROOT;
    }
}
