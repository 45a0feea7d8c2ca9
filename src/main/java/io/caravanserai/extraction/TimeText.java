package io.caravanserai.extraction;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Understands dates and times as mail writes them: ISO 8601 with its liberties, and dates with a month in words. What can
 * be read in two ways, as 04/05/2026 can, is not understood.
 */
final class TimeText {

    private static final String CLOCK =
            "(\\d{1,2})[:.h](\\d{2})(?::?(\\d{2})(?:[.,]\\d{1,9})?)?(?:\\s*([AaPp])\\.?[Mm]\\.?)?";
    private static final String OFFSET =
            "(?:\\s*(Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?))?(?:\\s*\\[([A-Za-z_/+-]{3,40})\\])?";
    private static final Pattern ISO = Pattern.compile(
            "(\\d{4})-?(\\d{2})-?(\\d{2})(?:[T ,]+(?:" + CLOCK + "|(\\d{2})(\\d{2})(\\d{2})?)" + OFFSET + ")?");
    private static final Pattern DAY_FIRST = Pattern.compile(
            "(?:[\\p{L}]{2,12}\\.?,?\\s+)?(\\d{1,2})(?:\\.|st|nd|rd|th)?[\\s-]*(\\p{L}{3,9})\\.?,?[\\s-]*(\\d{4}|\\d{2})(?:[\\s,]+(?:at|um|à)?\\s*"
                    + CLOCK + "(?:\\s*(?:Uhr|hrs))?" + OFFSET + ")?");
    private static final Pattern MONTH_FIRST = Pattern.compile(
            "(?:[\\p{L}]{3,12}\\.?,?\\s+)?(\\p{L}{3,9})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?:[\\s,]+(?:at)?\\s*"
                    + CLOCK + OFFSET + ")?");
    private static final Pattern DOTTED =
            Pattern.compile("(?:[\\p{L}]{2,12}\\.?,?\\s+)?(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})(?:[\\s,]+(?:um)?\\s*"
                    + CLOCK + "(?:\\s*Uhr)?" + OFFSET + ")?");

    private TimeText() {}

    static Optional<StatedTime> read(String text) {
        String tidy = text.strip().replace('\u00A0', ' ').replaceAll("\\s+", " ");
        if (tidy.length() > 80) {
            return Optional.empty();
        }
        try {
            return iso(tidy).or(() -> dotted(tidy)).or(() -> dayFirst(tidy)).or(() -> monthFirst(tidy));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<StatedTime> iso(String text) {
        return match(ISO, text).map(found -> {
            var date = date(found.group(1), found.group(2), found.group(3));
            return found.group(8) == null
                    ? stated(date, found, 4, 11)
                    : zoned(
                            StatedTime.at(date.atTime(LocalTime.of(
                                    number(found.group(8)),
                                    number(found.group(9)),
                                    found.group(10) == null ? 0 : number(found.group(10))))),
                            found,
                            11);
        });
    }

    private static Optional<StatedTime> dotted(String text) {
        return match(DOTTED, text)
                .map(found -> stated(date(found.group(3), found.group(2), found.group(1)), found, 4, 8));
    }

    private static Optional<StatedTime> dayFirst(String text) {
        return match(DAY_FIRST, text)
                .flatMap(found -> Months.named(found.group(2))
                        .map(month -> stated(date(found.group(3), "" + month, found.group(1)), found, 4, 8)));
    }

    private static Optional<StatedTime> monthFirst(String text) {
        return match(MONTH_FIRST, text)
                .flatMap(found -> Months.named(found.group(1))
                        .map(month -> stated(date(found.group(3), "" + month, found.group(2)), found, 4, 8)));
    }

    private static Optional<MatchResult> match(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        return matcher.matches() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    }

    private static StatedTime stated(LocalDate date, MatchResult found, int clock, int offset) {
        if (found.group(clock) == null) {
            return StatedTime.on(date);
        }
        int hour = number(found.group(clock));
        String half = found.group(clock + 3);
        if (half != null) {
            hour = hour % 12 + (half.toLowerCase(Locale.ROOT).equals("p") ? 12 : 0);
        }
        int second = found.group(clock + 2) == null ? 0 : number(found.group(clock + 2));
        boolean midnight = hour == 24 && number(found.group(clock + 1)) == 0;
        var time = LocalTime.of(midnight ? 0 : hour, number(found.group(clock + 1)), second);
        return zoned(StatedTime.at((midnight ? date.plusDays(1) : date).atTime(time)), found, offset);
    }

    private static StatedTime zoned(StatedTime time, MatchResult found, int group) {
        var stated = time;
        String offset = found.group(group);
        if (offset != null) {
            stated = stated.with(offset.matches("Z|UTC|GMT") ? ZoneOffset.UTC : ZoneOffset.of(offset));
        }
        String zone = found.group(group + 1);
        return zone == null ? stated : stated.in(ZoneId.of(zone));
    }

    private static LocalDate date(String year, String month, String day) {
        int number = number(year);
        return LocalDate.of(number < 100 ? 2000 + number : number, number(month), number(day));
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
