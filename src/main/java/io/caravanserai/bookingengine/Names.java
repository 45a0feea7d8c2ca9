package io.caravanserai.bookingengine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Cleans people's names. */
final class Names {

    private static final Pattern SEVERAL = Pattern.compile(
            "[&+/]|\\b(?:and|und|et)\\b|^(?:fam\\.|familie|famille|the .* family)|\\bfamily$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern GARBLED = Pattern.compile("\\uFFFD|[ÃÂ][\\u0080-\\u00BF]|&#?\\w+;|\\p{L}\\?\\p{L}");
    private static final Pattern NOTE = Pattern.compile("\\s*\\(([^()]+)\\)$");
    private static final Pattern NEITHER = Pattern.compile("[@\\d]");
    private static final Set<String> NOBODY =
            Set.of("n/a", "na", "tba", "tbc", "unknown", "none", "x", "xx", "xxx", "test", "no name", "guest");

    /** Before a Dutch or German family name; Spanish and Portuguese ones also stand inside of given names. */
    private static final Set<String> FAMILY_BEGINS = Set.of("van", "von", "vom", "ter", "ten", "zu", "zur", "zum");

    private static final Set<String> SUFFIXES =
            Set.of("jr", "sr", "phd", "md", "mba", "obe", "mbe", "cbe", "esq", "bsc", "msc", "ba", "ma", "frcs");

    private Names() {}

    /**
     * @param full all in one field, as it was typed before 2019
     * @param first may hold a title, too
     * @return the two fields' name, where both are filled; else the name in the one that is
     */
    static Cleaned<PersonName> clean(String full, String first, String last) {
        String typed = Stream.of(first, last)
                .filter(part -> Typed.tidy(part) != null)
                .collect(
                        Collectors.collectingAndThen(Collectors.joining(" "), parts -> parts.isEmpty() ? full : parts));
        String given = lettersOf(first);
        String family = lettersOf(last);
        if (given != null && family != null) {
            return disagreeing(full, twoFields(typed, given, family));
        }
        String one = Stream.of(Typed.tidy(full), given, family, Typed.tidy(typed))
                .filter(part -> part != null)
                .findFirst()
                .orElse(null);
        return one == null ? Cleaned.nothing(typed) : oneField(Typed.tidy(full) == null ? typed : full, one);
    }

    private static String lettersOf(String field) {
        String text = Typed.tidy(field);
        return text == null || hasNoLetters(text) ? null : text;
    }

    private static boolean hasNoLetters(String text) {
        return text.chars().noneMatch(Character::isLetter);
    }

    private static Cleaned<PersonName> twoFields(String typed, String given, String family) {
        if (isUnusual(given + " " + family)) {
            return oneField(typed, given + " " + family);
        }
        var remarks = new ArrayList<Remark>();
        boolean mend = NameCase.isAllOne(given + family);
        if (mend) {
            remarks.add(Remark.of(Mark.CASE_MENDED));
        }
        var titles = Titles.of(mend ? NameCase.mended(given) : given);
        String familyName = mend ? NameCase.mended(family, true) : family;
        String givenName = titles.rest().replaceFirst("(?i) " + Pattern.quote(familyName) + "$", "");
        return new Cleaned<>(
                typed, PersonName.split(titles.title(), givenName.isEmpty() ? null : givenName, familyName), remarks);
    }

    private static boolean isUnusual(String text) {
        return Stream.of(SEVERAL, GARBLED, NEITHER, NOTE)
                .anyMatch(pattern -> pattern.matcher(text).find());
    }

    private static Cleaned<PersonName> disagreeing(String full, Cleaned<PersonName> name) {
        String other = Typed.tidy(full);
        if (other == null || words(other).equals(words(name.original()))) {
            return name;
        }
        var remarks = new ArrayList<>(name.remarks());
        remarks.add(new Remark(Mark.FIELDS_DISAGREE, other));
        return new Cleaned<>(name.original(), name.value(), remarks);
    }

    private static Set<String> words(String name) {
        return Titles.of(name.replace(",", " ").replaceAll("\\s+", " ").strip()).name().stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static Cleaned<PersonName> oneField(String typed, String text) {
        if (NOBODY.contains(text.toLowerCase(Locale.ROOT))) {
            return Cleaned.no(typed, Mark.PLACEHOLDER);
        }
        if (hasNoLetters(text) || text.indexOf('@') >= 0) {
            return Cleaned.no(typed, Mark.UNREADABLE);
        }
        if (GARBLED.matcher(text).find()) {
            return new Cleaned<>(typed, PersonName.whole(null, text), List.of(Remark.of(Mark.GARBLED)));
        }
        var remarks = new ArrayList<Remark>();
        NOTE.matcher(text).results().forEach(note -> remarks.add(new Remark(Mark.WITH_NOTE, note.group(1))));
        String name = NOTE.matcher(text).replaceFirst("");
        if (NameCase.isAllOne(name)) {
            remarks.add(Remark.of(Mark.CASE_MENDED));
            name = mended(name);
        }
        return new Cleaned<>(typed, read(name, remarks), remarks);
    }

    private static String mended(String name) {
        int comma = name.indexOf(',');
        return comma < 0
                ? NameCase.mended(name)
                : NameCase.mended(name.substring(0, comma), true)
                        + ", "
                        + NameCase.mended(name.substring(comma + 1).strip());
    }

    private static PersonName read(String name, List<Remark> remarks) {
        if (SEVERAL.matcher(name).find()) {
            remarks.add(Remark.of(Mark.SEVERAL_PEOPLE));
            return PersonName.whole(null, name);
        }
        var split = name.indexOf(',') >= 0 ? byComma(name) : byWords(Titles.of(name));
        if (split.given() == null && split.family() == null) {
            remarks.add(Remark.of(Mark.NOT_SPLIT));
        }
        return split;
    }

    private static PersonName byComma(String name) {
        var parts = name.split("\\s*,\\s*");
        boolean certain = parts.length == 2
                && !parts[0].isEmpty()
                && !SUFFIXES.contains(parts[1].toLowerCase(Locale.ROOT).replace(".", ""));
        if (!certain) {
            return PersonName.whole(null, name);
        }
        var titles = Titles.of(parts[1]);
        return PersonName.split(titles.title(), titles.name().isEmpty() ? null : titles.rest(), parts[0]);
    }

    private static PersonName byWords(Titles titles) {
        var words = titles.name();
        if (words.isEmpty()) {
            return PersonName.whole(null, titles.title());
        }
        if (words.size() == 1 && titles.isBeforeFamilyName()) {
            return PersonName.split(titles.title(), null, words.get(0));
        }
        if (words.size() > 2 && FAMILY_BEGINS.contains(words.get(1).toLowerCase(Locale.ROOT))) {
            return PersonName.split(titles.title(), words.get(0), String.join(" ", words.subList(1, words.size())));
        }
        return PersonName.whole(titles.title(), titles.rest());
    }
}
