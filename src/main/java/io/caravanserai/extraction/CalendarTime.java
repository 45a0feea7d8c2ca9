package io.caravanserai.extraction;

import biweekly.io.TimezoneInfo;
import biweekly.property.DateOrDateTimeProperty;
import com.ibm.icu.util.TimeZone;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A calendar's dates and times as they are written: in UTC, in a named zone, or floating, which is the time on the wall
 * at the place, wherever that is.
 */
final class CalendarTime {

    private CalendarTime() {}

    static Optional<StatedTime> of(DateOrDateTimeProperty property, TimezoneInfo zones) {
        if (property == null
                || property.getValue() == null
                || property.getValue().getRawComponents() == null) {
            return Optional.empty();
        }
        var raw = property.getValue().getRawComponents();
        try {
            var date = LocalDate.of(raw.getYear(), raw.getMonth(), raw.getDate());
            if (!property.getValue().hasTime()) {
                return Optional.of(StatedTime.on(date));
            }
            var local = date.atTime(raw.getHour(), raw.getMinute(), Math.min(raw.getSecond(), 59));
            return Optional.of(raw.isUtc() ? inUtc(local) : inZone(local, property, zones));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static StatedTime inUtc(LocalDateTime local) {
        return StatedTime.at(local).with(ZoneOffset.UTC).asInstant();
    }

    private static StatedTime inZone(LocalDateTime local, DateOrDateTimeProperty property, TimezoneInfo zones) {
        var stated = StatedTime.at(local);
        var assigned = zones.getTimezone(property);
        if (assigned == null || zones.isFloating(property)) {
            // A zone of which the calendar tells no more than its name.
            return Optional.ofNullable(property.getParameters().getTimezoneId())
                    .flatMap(CalendarTime::named)
                    .map(zone -> stated.in(zone).asInstant())
                    .orElse(stated);
        }
        var component = assigned.getComponent();
        String name = component == null || component.getTimezoneId() == null
                ? assigned.getGlobalId()
                : component.getTimezoneId().getValue();
        return named(name)
                .map(zone -> stated.in(zone).asInstant())
                .orElseGet(() -> byRules(stated, local, assigned.getTimeZone()));
    }

    /** Names are IANA's, perhaps with a path before them, or Windows' (CLDR tells which is which). */
    private static Optional<ZoneId> named(String name) {
        if (name == null) {
            return Optional.empty();
        }
        String[] steps = name.split("/");
        for (int i = 0; i < steps.length; i++) {
            String rest = String.join("/", java.util.Arrays.copyOfRange(steps, i, steps.length));
            if (rest.contains("/") && ZoneId.getAvailableZoneIds().contains(rest) || rest.equals("UTC")) {
                return Optional.of(ZoneId.of(rest));
            }
        }
        return Optional.ofNullable(TimeZone.getIDForWindowsID(name, "001")).map(ZoneId::of);
    }

    private static StatedTime byRules(StatedTime stated, LocalDateTime local, java.util.TimeZone rules) {
        long wall = local.toInstant(ZoneOffset.UTC).toEpochMilli();
        int offset = rules.getOffset(wall - rules.getRawOffset());
        return stated.with(ZoneOffset.ofTotalSeconds(offset / 1_000)).asInstant();
    }
}
