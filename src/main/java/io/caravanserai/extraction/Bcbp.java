package io.caravanserai.extraction;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A bar-coded boarding pass (IATA Resolution 792).
 *
 * @param issued the day of issue as it stands there: a year's last digit and a day of the year
 * @param sound whether all of it was understood
 */
record Bcbp(String name, boolean electronicTicket, List<BcbpLeg> legs, Optional<String> issued, boolean sound) {

    private static final Pattern BEGINNING =
            Pattern.compile("^[MS][1-9](?=.{20})[A-Z /.'-]{19}.[E LF ].{7}[A-Z]{3}[A-Z]{3}.{3}[0-9 ]{4}");

    /**
     * One flight of it.
     *
     * @param dayOfYear from 1 to 366; empty where it is not said
     * @param ticket the ticket's number, the airline's three digits first
     */
    record BcbpLeg(
            String number,
            String from,
            String to,
            String carrier,
            String flight,
            Optional<Integer> dayOfYear,
            String compartment,
            String seat,
            String sequence,
            String ticket) {}

    static boolean looksLikeOne(String text) {
        return BEGINNING.matcher(text).find();
    }

    /** @return the flight's date, reckoned from the day of issue, else from about when the message is */
    Optional<LocalDate> dateOf(BcbpLeg leg, Optional<LocalDate> about) {
        return leg.dayOfYear().flatMap(day -> BcbpDates.flightDate(day, issued, about));
    }
}
