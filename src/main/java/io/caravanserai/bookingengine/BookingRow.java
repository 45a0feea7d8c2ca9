package io.caravanserai.bookingengine;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;

/** A row of {@code bookings}. */
record BookingRow(
        String bookingRef,
        Integer customerId,
        String tourCode,
        LocalDate startDate,
        String status,
        LocalDateTime bookedAt,
        Long totalMinor,
        String currency,
        String agent,
        UUID externalId,
        JsonNode meta,
        String remarks)
        implements SourceRow {

    static RowKey key(String bookingRef) {
        return SourceTable.BOOKINGS.key(bookingRef);
    }

    @Override
    public List<RowKey> parents() {
        return List.of(DepartureRow.key(tourCode, startDate), CustomerRow.key(customerId));
    }

    @Override
    public Booking becomes(UUID id, MappingRules rules) {
        var booking = new Booking();
        booking.id = id;
        booking.reference = bookingRef;
        booking.departureId = DepartureRow.key(tourCode, startDate).id();
        booking.bookedBy = CustomerRow.key(customerId).id();
        booking.status = rules.status(CodeKind.BOOKING_STATUS, status);
        booking.bookedAt = rules.instant(bookedAt);
        booking.totalMinor = totalMinor;
        booking.currency = rules.currency(currency);
        booking.agent = agent;
        booking.externalId = externalId;
        booking.meta = MappingRules.json(meta);
        booking.remarks = remarks;
        return booking;
    }
}
