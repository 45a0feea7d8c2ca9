package io.caravanserai.extraction;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** People's names, as passes and mails write them. In doubt two names are two people. */
public final class Names {

    private static final int LONG = 5;

    private Names() {}

    /** @return given name first, without titles; a name all in capitals with small letters */
    static Optional<String> tidy(String name) {
        return read(name).map(Words::text);
    }

    /** @return the same with the titles beside it */
    static Optional<Words> read(String name) {
        return NameReading.of(name);
    }

    /** How two names go together. The surer comes first. */
    public enum Likeness {
        SAME,
        /** But for a title, which one leaves out or puts otherwise: Ms for Mrs. */
        UNTITLED,
        /** One leaves out what the other tells: a middle name, or what a pass has no room for. */
        SHORTENED,
        OTHER
    }

    /** @param one a name as {@link Field#PERSON} has it */
    public static Likeness compare(Words one, Words other) {
        var fit = Honorifics.fit(one.honorific(), other.honorific());
        if (fit == Honorifics.Fit.OTHER) {
            return Likeness.OTHER;
        }
        var likeness = compare(one.text(), other.text());
        return likeness == Likeness.SAME && fit == Honorifics.Fit.POSSIBLE ? Likeness.UNTITLED : likeness;
    }

    private static Likeness compare(String one, String other) {
        var likeness = Likeness.OTHER;
        for (var words : Spellings.of(one)) {
            for (var others : Spellings.of(other)) {
                var found = compare(words, others);
                likeness = found.compareTo(likeness) < 0 ? found : likeness;
            }
        }
        return likeness;
    }

    private static Likeness compare(List<String> words, List<String> others) {
        boolean sameInOrder = String.join("", words).equals(String.join("", others));
        if (sameInOrder || letters(words).equals(letters(others))) {
            return Likeness.SAME;
        }
        var shorter = words.size() <= others.size() ? words : others;
        var longer = shorter == words ? others : words;
        if (shorter.size() > 1 && longer.containsAll(shorter)) {
            return Likeness.SHORTENED;
        }
        return cutShort(words, others) || cutShort(others, words) || isTranscribed(words, others)
                ? Likeness.SHORTENED
                : Likeness.OTHER;
    }

    /** Mueller and Muller, if all else is the same: nobody writes the dots, so they may be one family. */
    private static boolean isTranscribed(List<String> words, List<String> others) {
        int last = words.size() - 1;
        return last > 0
                && others.size() == words.size()
                && words.subList(0, last).equals(others.subList(0, last))
                && Math.min(words.get(last).length(), others.get(last).length()) >= LONG
                && Spellings.contracted(words.get(last)).equals(Spellings.contracted(others.get(last)));
    }

    /** A pass has room for 19 letters besides the stroke: the family name, then as much of the given ones as goes in. */
    private static boolean cutShort(List<String> pass, List<String> full) {
        int room = pass.stream().mapToInt(String::length).sum();
        if (room < 18 || pass.size() < 2 || full.size() < 2) {
            return false;
        }
        String glued = String.join("", full);
        String family = pass.get(pass.size() - 1);
        String given = String.join("", pass.subList(0, pass.size() - 1));
        return glued.endsWith(family) && glued.startsWith(given);
    }

    private static String letters(List<String> words) {
        return words.stream().sorted().collect(Collectors.joining());
    }
}
