package io.caravanserai.extraction;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** People's names, as passes and mails write them. */
public final class Names {

    private static final Set<String> TITLES = Set.of(
            "MR", "MRS", "MS", "MISS", "MSTR", "MASTER", "DR", "PROF", "CHD", "INF", "HERR", "FRAU", "MME", "MLLE",
            "SIR");
    /** Behind a whole name only these: families are called Master, and Sir. */
    private static final Set<String> TRAILING = Set.of("MR", "MRS", "MS", "MSTR", "CHD", "INF");

    private static final Pattern COMMA =
            Pattern.compile("^([^,]{1,80}),\\s*+(?!(?i:jr|sr|ii|iii|iv|phd|md)\\.?$)([^,]{1,80})$");
    private static final List<String> GLUED = List.of("MSTR", "MISS", "MRS", "MR", "MS");

    private Names() {}

    /** @return given name first, without titles; a name all in capitals with small letters */
    static Optional<String> tidy(String name) {
        String ordered = name.contains("/") ? ofPass(name) : COMMA.matcher(name).replaceFirst("$2 $1");
        String bare = withoutTitles(ordered, TRAILING);
        return Optional.of(bare.equals(bare.toUpperCase(Locale.ROOT)) ? inSmallLetters(bare) : bare)
                .filter(text -> text.codePoints().anyMatch(Character::isLetter));
    }

    /** @param behind the titles that may stand behind the name */
    private static String withoutTitles(String name, Set<String> behind) {
        var words = new ArrayList<>(List.of(name.trim().split("\\s+")));
        while (words.size() > 1 && isTitle(words.get(0))) {
            words.remove(0);
        }
        while (words.size() > 1 && isOneOf(behind, words.get(words.size() - 1))) {
            words.remove(words.size() - 1);
        }
        return String.join(" ", words);
    }

    private static String ofPass(String name) {
        int slash = name.indexOf('/');
        String given = name.substring(slash + 1).replace('/', ' ').trim();
        String family = name.substring(0, slash).trim();
        return ((given.contains(" ") ? withoutTitles(given, TITLES) : withoutTitle(given)) + " " + family).trim();
    }

    /** LOVELACE/ADAMRS: a pass writes the title without a space where it is short of room. */
    private static String withoutTitle(String given) {
        return GLUED.stream()
                .filter(given.toUpperCase(Locale.ROOT)::endsWith)
                .findFirst()
                .map(title -> given.substring(0, given.length() - title.length()))
                .filter(rest -> rest.length() >= 2)
                .orElse(given);
    }

    private static boolean isTitle(String word) {
        return isOneOf(TITLES, word);
    }

    private static boolean isOneOf(Set<String> titles, String word) {
        return titles.contains(word.toUpperCase(Locale.ROOT).replace(".", ""));
    }

    private static String inSmallLetters(String name) {
        var small = new StringBuilder(name.length());
        boolean begins = true;
        for (int c : name.codePoints().toArray()) {
            small.appendCodePoint(begins ? Character.toTitleCase(c) : Character.toLowerCase(c));
            begins = !Character.isLetter(c);
        }
        return small.toString();
    }

    /** How two names go together. */
    public enum Likeness {
        SAME,
        /** One leaves out what the other tells: a middle name, or what a pass has no room for. */
        SHORTENED,
        OTHER
    }

    /** @param one a name as {@link Field#PERSON} has it */
    public static Likeness compare(String one, String other) {
        var words = words(one);
        var others = words(other);
        boolean sameInOrder = String.join("", words).equals(String.join("", others));
        if (sameInOrder || letters(words).equals(letters(others))) {
            return Likeness.SAME;
        }
        var shorter = words.size() <= others.size() ? words : others;
        var longer = shorter == words ? others : words;
        if (shorter.size() > 1 && longer.containsAll(shorter)) {
            return Likeness.SHORTENED;
        }
        return cutShort(one, other) || cutShort(other, one) ? Likeness.SHORTENED : Likeness.OTHER;
    }

    /** A pass has room for 19 letters besides the stroke: the family name, then as much of the given ones as goes in. */
    private static boolean cutShort(String pass, String full) {
        var words = words(pass);
        var others = words(full);
        int room = words.stream().mapToInt(String::length).sum();
        if (room < 18 || words.size() < 2 || others.size() < 2) {
            return false;
        }
        String glued = String.join("", others);
        String family = words.get(words.size() - 1);
        String given = String.join("", words.subList(0, words.size() - 1));
        return glued.endsWith(family) && glued.startsWith(given);
    }

    private static String letters(List<String> words) {
        return words.stream().sorted().collect(Collectors.joining());
    }

    private static List<String> words(String name) {
        String plain = Normalizer.normalize(name.toLowerCase(Locale.ROOT).replace("ß", "ss"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replace("ae", "a")
                .replace("oe", "o")
                .replace("ue", "u")
                .replace("ø", "o")
                .replaceAll("['’.]", "");
        return Arrays.stream(plain.split("[^\\p{L}]+"))
                .filter(word -> !word.isEmpty() && !isTitle(word))
                .toList();
    }
}
