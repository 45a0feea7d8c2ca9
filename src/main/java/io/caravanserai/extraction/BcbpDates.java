package io.caravanserai.extraction;

import java.time.LocalDate;
import java.time.Year;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the year of dates in a boarding pass, which hold the day of the year, and of the year one digit at most. */
final class BcbpDates {

    /** Passes are sent a little after the flight, too: receipts, and travel reports. */
    private static final int DAYS_BEFORE = 31;

    private BcbpDates() {}

    /**
     * A flight is within a year from the issue of its pass. Without that it is within a year from about a month before
     * the mail.
     *
     * @param issued a year's last digit and the day of the year
     * @param about when the message was sent
     */
    static Optional<LocalDate> flightDate(int dayOfYear, Optional<String> issued, Optional<LocalDate> about) {
        var day = issued.flatMap(text -> about.flatMap(near -> issueDate(text, near)));
        return day.map(from -> firstFrom(from, dayOfYear))
                .orElseGet(() -> about.flatMap(near -> firstFrom(near.minusDays(DAYS_BEFORE), dayOfYear)));
    }

    /** The last such day up to the message's own; a day of grace for zones. */
    static Optional<LocalDate> issueDate(String text, LocalDate near) {
        if (!text.matches("\\d{4}")) {
            return Optional.empty();
        }
        int digit = text.charAt(0) - '0';
        int day = Integer.parseInt(text.substring(1));
        return Stream.iterate(near.getYear() + 1, year -> year - 1)
                .limit(11)
                .filter(year -> year % 10 == digit)
                .flatMap(year -> inYear(year, day).stream())
                .filter(date -> !date.isAfter(near.plusDays(1)))
                .findFirst();
    }

    private static Optional<LocalDate> firstFrom(LocalDate earliest, int dayOfYear) {
        return Stream.of(earliest.getYear(), earliest.getYear() + 1)
                .flatMap(year -> inYear(year, dayOfYear).stream())
                .filter(date -> !date.isBefore(earliest))
                .findFirst();
    }

    private static Optional<LocalDate> inYear(int year, int day) {
        return day >= 1 && day <= Year.of(year).length()
                ? Optional.of(Year.of(year).atDay(day))
                : Optional.empty();
    }
}
