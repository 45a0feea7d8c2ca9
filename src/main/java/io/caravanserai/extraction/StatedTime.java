package io.caravanserai.extraction;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A time as a source states it.
 *
 * @param isInstant whether date and time are to be converted to the zone of the place: a calendar's times in UTC or in
 *     a named zone are instants, while an offset in markup is often the wrong one for a right time on the wall
 */
record StatedTime(
        LocalDate date,
        Optional<LocalTime> time,
        Optional<ZoneOffset> offset,
        Optional<ZoneId> zone,
        boolean isInstant) {

    static StatedTime on(LocalDate date) {
        return new StatedTime(date, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    static StatedTime at(LocalDateTime local) {
        return new StatedTime(
                local.toLocalDate(), Optional.of(local.toLocalTime()), Optional.empty(), Optional.empty(), false);
    }

    StatedTime with(ZoneOffset stated) {
        return new StatedTime(date, time, Optional.of(stated), zone, isInstant);
    }

    StatedTime in(ZoneId stated) {
        return new StatedTime(date, time, offset, Optional.of(stated), isInstant);
    }

    StatedTime asInstant() {
        return new StatedTime(date, time, offset, zone, true);
    }

    /** @return the instant that it names if its own words are taken for true */
    Optional<ZonedDateTime> literally() {
        var where = zone.or(() -> offset.map(ZoneId.class::cast));
        return time.flatMap(at -> where.map(in -> ZonedDateTime.ofLocal(date.atTime(at), in, offset.orElse(null))));
    }
}
