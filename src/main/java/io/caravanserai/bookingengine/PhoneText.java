package io.caravanserai.bookingengine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A number, and what was written around it.
 *
 * @param number digits, as they were grouped; international where it begins with +
 * @param remarks notes and extensions that stood with it
 */
record PhoneText(String number, List<Remark> remarks) {

    private static final Pattern EXTENSION =
            Pattern.compile("(?i)(?<=[\\d\\s(,])\\(?(?:extension|extn?|x|#|durchwahl)[.:]?\\s*(\\d{1,6})\\)?(?!\\d)");
    private static final Pattern NOTE = Pattern.compile("\\(([^()]*\\p{L}[^()]*)\\)");
    private static final Pattern NUMBER =
            Pattern.compile("(?<before>[^\\d+(]*)(?<number>[+(]{0,2}\\d[\\d\\s()./+-]*)(?<after>.*)");
    private static final Pattern MIXED_WORD = Pattern.compile("\\p{L}\\d{3}|\\d{3}\\p{L}");
    private static final Pattern PUNCTUATION = Pattern.compile("^[\\s\\p{P}]+|[\\s\\p{P}]+$");

    private static final Set<String> SAYING_NOTHING = Set.of("tel", "telephone", "phone", "ph", "t", "no");
    private static final Set<String> KINDS = Set.of("mob", "mobile", "m", "h", "home", "work", "w", "cell", "handy");

    /** @return nothing where there is no number, or letters stand among its digits */
    static Optional<PhoneText> of(String piece) {
        var remarks = new ArrayList<Remark>();
        String text = take(EXTENSION, Mark.EXTENSION, piece, remarks);
        text = take(NOTE, Mark.WITH_NOTE, text, remarks).strip();
        var found = NUMBER.matcher(text);
        if (!found.matches()
                || isStuckTo(found.group("before"))
                || isStuck(found.group("number"), found.group("after"))) {
            return Optional.empty();
        }
        note(found.group("before"), remarks);
        note(found.group("after"), remarks);
        String number = found.group("number").strip().replaceFirst("^\\(?00", "+");
        return Optional.of(new PhoneText(number, remarks));
    }

    boolean isInternational() {
        return number.startsWith("+") || number.startsWith("(+");
    }

    private static String take(Pattern pattern, Mark mark, String text, List<Remark> remarks) {
        pattern.matcher(text)
                .results()
                .forEach(found -> remarks.add(new Remark(mark, found.group(1).strip())));
        return pattern.matcher(text).replaceAll(" ");
    }

    /** O7700 is no number with a note; Tel07700 is. */
    private static boolean isStuckTo(String before) {
        return !before.isEmpty() && Character.isLetter(before.charAt(before.length() - 1)) && !isLabel(before);
    }

    private static boolean isStuck(String number, String after) {
        return !after.isEmpty()
                && (Character.isLetter(after.charAt(0)) && Character.isDigit(number.charAt(number.length() - 1))
                        || MIXED_WORD.matcher(after).find());
    }

    private static boolean isLabel(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return SAYING_NOTHING.contains(word) || KINDS.contains(word);
    }

    private static void note(String text, List<Remark> remarks) {
        String note = PUNCTUATION.matcher(text).replaceAll("");
        if (!note.isEmpty() && !SAYING_NOTHING.contains(note.toLowerCase(Locale.ROOT))) {
            remarks.add(new Remark(Mark.WITH_NOTE, note));
        }
    }
}
