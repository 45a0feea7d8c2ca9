package io.caravanserai.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Takes a name apart as a pass or a mail writes it: what somebody is called, and as what. */
final class NameReading {

    private static final Pattern COMMA =
            Pattern.compile("^([^,]{1,80}),\\s*+(?!(?i:jr|sr|ii|iii|iv|phd|md)\\.?$)([^,]{1,80})$");
    /** For so many letters a pass has room. */
    private static final int ROOM = 20;
    /** What may be the beginning of MRS and MSTR. */
    private static final Set<String> PERHAPS_CUT = Set.of("MR", "MS");

    private final Set<String> titles = new TreeSet<>();
    private final String name;

    private NameReading(String written) {
        String text = without(written, Honorifics::isOne, none -> false);
        String ordered = text.contains("/") ? ofPass(text) : COMMA.matcher(text).replaceFirst("$2 $1");
        String bare = without(ordered, Honorifics::isOne, Honorifics::mayStandBehind);
        this.name = bare.equals(bare.toUpperCase(Locale.ROOT)) ? inSmallLetters(bare) : bare;
        List.of(name.split("\\s+")).stream()
                .filter(word -> Honorifics.mayStandBehind(word) && !word.equals(name))
                .forEach(word -> titles.add(Honorifics.plain(word)));
        if (written.contains("/") && written.strip().length() >= ROOM) {
            titles.removeAll(PERHAPS_CUT);
        }
    }

    /** @return given name first, titles apart; a name all in capitals with small letters */
    static Optional<Words> of(String written) {
        var read = new NameReading(written);
        return Optional.of(new Words(
                        read.name, Optional.of(String.join(" ", read.titles)).filter(all -> !all.isEmpty())))
                .filter(words -> words.text().codePoints().anyMatch(Character::isLetter));
    }

    private String without(String text, Predicate<String> before, Predicate<String> behind) {
        var words = new ArrayList<>(List.of(text.trim().split("\\s+")));
        while (words.size() > 1 && before.test(words.get(0))) {
            titles.add(Honorifics.plain(words.remove(0)));
        }
        while (words.size() > 1 && behind.test(words.get(words.size() - 1))) {
            titles.add(Honorifics.plain(words.remove(words.size() - 1)));
        }
        return String.join(" ", words);
    }

    private String ofPass(String text) {
        int slash = text.indexOf('/');
        String given = text.substring(slash + 1).replace('/', ' ').trim();
        String family = text.substring(0, slash).trim();
        String bare = given.contains(" ")
                ? without(given, Honorifics::isOne, Honorifics::isOne)
                : Honorifics.gluedTo(given).map(title -> unglued(given, title)).orElse(given);
        return (bare + " " + family).trim();
    }

    private String unglued(String given, String title) {
        titles.add(title);
        return given.substring(0, given.length() - title.length());
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
}
