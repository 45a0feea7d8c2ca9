package io.caravanserai.bookingengine;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;

/** A row of {@code departures}; its tour's code is mapped as of the day on which it starts. */
record DepartureRow(
        String tourCode,
        LocalDate startDate,
        LocalDate endDate,
        Integer capacity,
        Boolean guaranteed,
        String status,
        String guide,
        Long priceMinor,
        String currency,
        LocalDateTime updated)
        implements SourceRow {

    static RowKey key(String tourCode, LocalDate startDate) {
        return SourceTable.DEPARTURES.key(tourCode, startDate);
    }

    @Override
    public List<RowKey> parents() {
        return List.of(TourRow.key(tourCode));
    }

    @Override
    public Departure becomes(UUID id, MappingRules rules) {
        var departure = new Departure();
        departure.id = id;
        departure.adventureId = TourRow.key(tourCode).id();
        departure.adventureCode = rules.adventureOf(tourCode, startDate);
        departure.tourCode = tourCode;
        departure.startDate = startDate;
        departure.endDate = endDate;
        departure.capacity = capacity;
        departure.guaranteed = guaranteed;
        departure.status = rules.status(CodeKind.DEPARTURE_STATUS, status);
        departure.guide = guide;
        departure.priceMinor = priceMinor;
        departure.currency = rules.currency(currency);
        departure.updatedAt = rules.instant(updated);
        return departure;
    }
}
