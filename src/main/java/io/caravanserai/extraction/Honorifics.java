package io.caravanserai.extraction;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Titles before and behind names. They tell a man from his wife, and a father from his child, where the name does not. */
final class Honorifics {

    private enum Who {
        MAN,
        WIFE,
        UNMARRIED,
        BOY,
        GIRL,
        BABY
    }

    /** How those who are called so go together. */
    enum Fit {
        SAME,
        /** One leaves it out, or both can be true: Ms and Mrs, Dr and Mr. */
        POSSIBLE,
        OTHER
    }

    private static final Map<String, Set<Who>> MEANT = Map.ofEntries(
            Map.entry("MR", EnumSet.of(Who.MAN)),
            Map.entry("HERR", EnumSet.of(Who.MAN)),
            Map.entry("SIR", EnumSet.of(Who.MAN)),
            Map.entry("MRS", EnumSet.of(Who.WIFE)),
            Map.entry("MME", EnumSet.of(Who.WIFE)),
            Map.entry("MS", EnumSet.of(Who.WIFE, Who.UNMARRIED)),
            Map.entry("FRAU", EnumSet.of(Who.WIFE, Who.UNMARRIED)),
            Map.entry("MISS", EnumSet.of(Who.UNMARRIED, Who.GIRL, Who.BABY)),
            Map.entry("MLLE", EnumSet.of(Who.UNMARRIED, Who.GIRL, Who.BABY)),
            Map.entry("MSTR", EnumSet.of(Who.BOY, Who.BABY)),
            Map.entry("MASTER", EnumSet.of(Who.BOY, Who.BABY)),
            Map.entry("CHD", EnumSet.of(Who.BOY, Who.GIRL)),
            Map.entry("INF", EnumSet.of(Who.BABY)),
            Map.entry("DR", EnumSet.of(Who.MAN, Who.WIFE, Who.UNMARRIED)),
            Map.entry("PROF", EnumSet.of(Who.MAN, Who.WIFE, Who.UNMARRIED)));
    /** Behind a whole name only these: families are called Master, and Sir. */
    private static final Set<String> BEHIND = Set.of("MR", "MRS", "MS", "MSTR", "CHD", "INF");
    /** A pass writes them without a space where it is short of room. */
    private static final List<String> GLUED = List.of("MSTR", "MISS", "MRS", "MR", "MS");

    private Honorifics() {}

    static String plain(String word) {
        return word.toUpperCase(Locale.ROOT).replace(".", "");
    }

    static boolean isOne(String word) {
        return MEANT.containsKey(plain(word));
    }

    static boolean mayStandBehind(String word) {
        return BEHIND.contains(plain(word));
    }

    /** @return what ends the word, if two letters or more are left of it */
    static Optional<String> gluedTo(String given) {
        return GLUED.stream()
                .filter(given.toUpperCase(Locale.ROOT)::endsWith)
                .findFirst()
                .filter(title -> given.length() - title.length() >= 2);
    }

    static Fit fit(Optional<String> one, Optional<String> other) {
        var some = meant(one);
        var others = meant(other);
        if (some.equals(others)) {
            return Fit.SAME;
        }
        return some.stream().anyMatch(others::contains) ? Fit.POSSIBLE : Fit.OTHER;
    }

    /** Who is called nothing, or what nobody can be, may be anybody. */
    private static Set<Who> meant(Optional<String> honorific) {
        var left = EnumSet.allOf(Who.class);
        honorific.stream()
                .flatMap(titles -> Arrays.stream(titles.split(" ")))
                .forEach(title -> left.retainAll(MEANT.getOrDefault(title, EnumSet.allOf(Who.class))));
        return left.isEmpty() ? EnumSet.allOf(Who.class) : left;
    }
}
