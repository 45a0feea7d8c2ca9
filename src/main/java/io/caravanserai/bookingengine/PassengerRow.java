package io.caravanserai.bookingengine;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A row of {@code booking_passengers}. */
record PassengerRow(
        String bookingRef, Integer passengerNo, String name, LocalDate birthDate, Integer customerId, String diet)
        implements SourceRow {

    @Override
    public List<RowKey> parents() {
        return List.of(BookingRow.key(bookingRef));
    }

    @Override
    public Passenger becomes(UUID id, MappingRules rules) {
        var passenger = new Passenger();
        passenger.id = id;
        passenger.bookingId = BookingRow.key(bookingRef).id();
        passenger.number = passengerNo;
        passenger.name = name;
        passenger.birthDate = birthDate;
        passenger.traveller =
                customerId == null ? null : CustomerRow.key(customerId).id();
        passenger.diet = diet;
        return passenger;
    }
}
