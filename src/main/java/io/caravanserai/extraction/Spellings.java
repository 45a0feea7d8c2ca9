package io.caravanserai.extraction;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How a name is written without its accents. Müller becomes Muller or Mueller; but who writes Mueller may be called so, and
 * Joe is not Jo.
 */
final class Spellings {

    private static final Transliterator PLAIN = Transliterator.getInstance("Latin-ASCII");

    private Spellings() {}

    /** @return each as words in small letters; one only where there is nothing to be put otherwise */
    static Set<List<String>> of(String name) {
        String small = Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        var spellings = new LinkedHashSet<List<String>>();
        spellings.add(words(small));
        spellings.add(words(transcribed(small)));
        return spellings;
    }

    private static boolean areAccented(String name) {
        return name.codePoints().anyMatch(letter -> letter > 127);
    }

    /** Without the e that stands for two dots; not that of Michael, who is no Michal, nor that of Bauer. */
    static String contracted(String word) {
        return word.replaceAll("(?<![aeiouq])(?:(a)e(?!l)|([ou])e)(?=[^aeiouy])", "$1$2");
    }

    static String plain(String text) {
        return areAccented(text)
                ? Normalizer.normalize(PLAIN.transliterate(text), Normalizer.Form.NFD)
                        .replaceAll("\\p{M}+", "")
                : text;
    }

    private static String transcribed(String small) {
        return small.replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ø", "oe")
                .replace("å", "aa");
    }

    private static List<String> words(String small) {
        return Arrays.stream(plain(small).replaceAll("['’.]", "").split("[^\\p{L}]+"))
                .filter(word -> !word.isEmpty() && !Honorifics.mayStandBehind(word))
                .toList();
    }
}
