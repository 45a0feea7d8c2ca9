package io.caravanserai.bookingengine;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells given and family name apart, where it is certain which is which. */
final class NameSplit {

    private static final Pattern SEVERAL = Pattern.compile(
            "[&+/]|\\b(?:and|und|et)\\b|^(?:fam\\.|familie|famille|the .* family)|\\bfamily$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Before a Dutch or German family name; Spanish and Portuguese ones also stand inside of given names. */
    private static final Set<String> FAMILY_BEGINS = Set.of("van", "von", "vom", "ter", "ten", "zu", "zur", "zum");

    private static final Set<String> SUFFIXES =
            Set.of("jr", "sr", "phd", "md", "mba", "obe", "mbe", "cbe", "esq", "bsc", "msc", "ba", "ma", "frcs");

    private NameSplit() {}

    static boolean isOfSeveral(String name) {
        return SEVERAL.matcher(name).find();
    }

    static PersonName split(String name, List<Remark> remarks) {
        if (isOfSeveral(name)) {
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
