package io.caravanserai.bookingengine;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Cleans people's names. */
final class Names {

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
        return one == null ? Cleaned.nothing(typed) : NameField.clean(Typed.tidy(full) == null ? typed : full, one);
    }

    private static String lettersOf(String field) {
        String text = Typed.tidy(field);
        return text == null || NameField.hasNoLetters(text) ? null : text;
    }

    private static Cleaned<PersonName> twoFields(String typed, String given, String family) {
        if (NameField.isUnusual(given + " " + family)) {
            return NameField.clean(typed, given + " " + family);
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
}
