package io.caravanserai.extraction;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A date, or a time as the clocks at its place show it, and apart from that the zone, and where the zone comes from.
 *
 * @param offset what the source said, kept where the zone does not contradict it; it decides in the hour that clocks
 *     go through twice
 */
public record Moment(
        LocalDate date,
        Optional<LocalTime> time,
        Optional<ZoneId> zone,
        ZoneSource zoneSource,
        Optional<ZoneOffset> offset)
        implements Value {

    static Moment on(LocalDate date) {
        return new Moment(date, Optional.empty(), Optional.empty(), ZoneSource.NONE, Optional.empty());
    }

    /** @return when it is, if a time and a zone are known */
    public Optional<Instant> instant() {
        return zoned().map(ZonedDateTime::toInstant);
    }

    private Optional<ZonedDateTime> zoned() {
        return time.flatMap(at -> zone.map(in -> ZonedDateTime.ofLocal(date.atTime(at), in, offset.orElse(null))));
    }

    @Override
    public String text() {
        if (time.isEmpty()) {
            return date.toString();
        }
        return zoned().map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format)
                .orElseGet(() -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(date.atTime(time.get())));
    }
}
