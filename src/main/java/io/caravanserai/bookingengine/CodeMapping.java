package io.caravanserai.bookingengine;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What codes of the Booking Engine's mean in the hub.
 *
 * @param pattern the source's code; {@code *} stands for any characters, {@code ?} for one
 * @param code for a tour the adventure's code, else one of the hub's own
 * @param validFrom the first day of departure for which it holds; null: any
 * @param validTo the last one; null: any
 */
record CodeMapping(
        Long id,
        String kind,
        String pattern,
        String code,
        LocalDate validFrom,
        LocalDate validTo,
        String createdBy,
        Instant createdAt) {

    boolean holdsOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
    }

    LocalDate since() {
        return validFrom == null ? LocalDate.MIN : validFrom;
    }
}
