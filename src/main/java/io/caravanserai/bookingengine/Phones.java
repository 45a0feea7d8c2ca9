package io.caravanserai.bookingengine;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.List;

/** Cleans telephone numbers, by Google's libphonenumber and the customer's country. */
final class Phones {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String SEPARATOR = "(?i)(?=[/;,|&\\r\\n]|\\s(?:or|and|und|oder)\\s)";
    private static final String LEADING_SEPARATOR = "(?i)^(?:[/;,|&\\r\\n\\s]|(?:or|and|und|oder)\\s)+";
    private static final int FEWEST_DIGITS = 7;

    private Phones() {}

    /**
     * @param country the customer's, as an ISO 3166-1 alpha-2 code; null where it is not known
     * @return the first number in the form of E.164
     */
    static Cleaned<String> clean(String typed, String country) {
        if (Typed.tidy(typed) == null) {
            return Cleaned.nothing(typed);
        }
        var pieces = pieces(typed);
        var first = read(typed, pieces.get(0), country);
        var remarks = new ArrayList<>(first.remarks());
        for (String piece : pieces.subList(1, pieces.size())) {
            var other = read(piece, piece, country);
            remarks.add(new Remark(Mark.ANOTHER_NUMBER, other.found().orElse(piece)));
            other.remarks().stream()
                    .filter(remark -> remark.mark() == Mark.WITH_NOTE)
                    .forEach(remarks::add);
        }
        return new Cleaned<>(typed, first.value(), remarks);
    }

    /** Germans write 030/123456: what stands on both sides of a separator must be long enough for a number. */
    private static List<String> pieces(String typed) {
        var pieces = new ArrayList<String>();
        for (String part : typed.split(SEPARATOR)) {
            int last = pieces.size() - 1;
            if (last < 0) {
                pieces.add(part);
            } else if (digits(pieces.get(last)) >= FEWEST_DIGITS && digits(part) >= FEWEST_DIGITS) {
                pieces.add(part.replaceFirst(LEADING_SEPARATOR, ""));
            } else {
                pieces.set(last, pieces.get(last) + part);
            }
        }
        return pieces.stream().map(Typed::tidy).toList();
    }

    private static long digits(String text) {
        return text.chars().filter(Character::isDigit).count();
    }

    private static Cleaned<String> read(String typed, String piece, String country) {
        return PhoneText.of(piece)
                .map(text -> parse(typed, text, country))
                .orElseGet(() -> Cleaned.no(typed, Mark.UNREADABLE));
    }

    private static Cleaned<String> parse(String typed, PhoneText text, String country) {
        if (text.number().chars().filter(Character::isDigit).distinct().count() == 1) {
            return with(text, typed, null, Mark.PLACEHOLDER);
        }
        if (country == null && !text.isInternational()) {
            return with(text, typed, null, Mark.NO_COUNTRY);
        }
        try {
            var number = NUMBERS.parse(text.number(), country);
            return switch (NUMBERS.isPossibleNumberWithReason(number)) {
                case IS_POSSIBLE -> possible(typed, text, number);
                case TOO_SHORT, IS_POSSIBLE_LOCAL_ONLY -> with(text, typed, null, Mark.TOO_SHORT);
                case TOO_LONG -> with(text, typed, null, Mark.TOO_LONG);
                default -> with(text, typed, null, Mark.UNREADABLE);
            };
        } catch (NumberParseException e) {
            return with(
                    text,
                    typed,
                    null,
                    switch (e.getErrorType()) {
                        case TOO_SHORT_NSN, TOO_SHORT_AFTER_IDD -> Mark.TOO_SHORT;
                        case TOO_LONG -> Mark.TOO_LONG;
                        default -> Mark.UNREADABLE;
                    });
        }
    }

    private static Cleaned<String> possible(String typed, PhoneText text, PhoneNumber number) {
        return with(
                text,
                typed,
                NUMBERS.format(number, PhoneNumberFormat.E164),
                NUMBERS.isValidNumber(number) ? null : Mark.UNASSIGNED);
    }

    private static Cleaned<String> with(PhoneText text, String typed, String value, Mark mark) {
        var remarks = new ArrayList<Remark>();
        if (mark != null) {
            remarks.add(Remark.of(mark));
        }
        remarks.addAll(text.remarks());
        return new Cleaned<>(typed, value, remarks);
    }
}
