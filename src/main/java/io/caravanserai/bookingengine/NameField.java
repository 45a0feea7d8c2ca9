package io.caravanserai.bookingengine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Cleans a name that stands all in one field. */
final class NameField {

    private static final Pattern GARBLED = Pattern.compile("\\uFFFD|[ÃÂ][\\u0080-\\u00BF]|&#?\\w+;|\\p{L}\\?\\p{L}");
    private static final Pattern NOTE = Pattern.compile("(?<=\\p{L})\\s*\\(([^()]+)\\)$");
    private static final Pattern NEITHER = Pattern.compile("[@\\d]");
    private static final Set<String> NOBODY =
            Set.of("n/a", "na", "tba", "tbc", "unknown", "none", "x", "xx", "xxx", "test", "no name", "guest");

    private NameField() {}

    /** @param text what was typed, tidied */
    static Cleaned<PersonName> clean(String typed, String text) {
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
        return new Cleaned<>(typed, NameSplit.split(name, remarks), remarks);
    }

    private static String mended(String name) {
        int comma = name.indexOf(',');
        return comma < 0
                ? NameCase.mended(name)
                : NameCase.mended(name.substring(0, comma), true)
                        + ", "
                        + NameCase.mended(name.substring(comma + 1).strip());
    }

    /** @return whether a name in two fields is none that can be put together from them */
    static boolean isUnusual(String text) {
        return NameSplit.isOfSeveral(text)
                || Stream.of(GARBLED, NEITHER, NOTE)
                        .anyMatch(pattern -> pattern.matcher(text).find());
    }

    static boolean hasNoLetters(String text) {
        return text.chars().noneMatch(Character::isLetter);
    }
}
