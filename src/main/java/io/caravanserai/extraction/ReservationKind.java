package io.caravanserai.extraction;

import java.util.Arrays;
import java.util.Optional;

/** What is reserved, by schema.org's name. */
public enum ReservationKind {
    FLIGHT("FlightReservation", "Flight", "departureAirport", "arrivalAirport"),
    TRAIN("TrainReservation", "TrainTrip", "departureStation", "arrivalStation"),
    BUS("BusReservation", "BusTrip", "departureBusStop", "arrivalBusStop"),
    BOAT("BoatReservation", "BoatTrip", "departureBoatTerminal", "arrivalBoatTerminal"),
    LODGING("LodgingReservation", "LodgingBusiness", "", ""),
    RENTAL_CAR("RentalCarReservation", "RentalCar", "pickupLocation", "dropoffLocation"),
    TAXI("TaxiReservation", "Taxi", "pickupLocation", "dropoffLocation"),
    EVENT("EventReservation", "Event", "location", ""),
    RESTAURANT("FoodEstablishmentReservation", "FoodEstablishment", "", "");

    private final String schemaType;
    private final String thing;
    private final String place;
    private final String destination;

    ReservationKind(String schemaType, String thing, String place, String destination) {
        this.schemaType = schemaType;
        this.thing = thing;
        this.place = place;
        this.destination = destination;
    }

    /** @return such as {@code FlightReservation} */
    public String schemaType() {
        return schemaType;
    }

    String thing() {
        return thing;
    }

    /** @return whether it goes from one stop to another by a timetable */
    public boolean isTrip() {
        return this == FLIGHT || this == TRAIN || this == BUS || this == BOAT;
    }

    boolean isHire() {
        return this == RENTAL_CAR || this == TAXI;
    }

    /** @return where the place stands at which it begins, seen from the reservation */
    String place() {
        return isHire() ? place : place.isEmpty() ? "reservationFor" : "reservationFor." + place;
    }

    /** @return where the place stands at which it ends; empty where it ends where it began */
    Optional<String> destination() {
        return destination.isEmpty()
                ? Optional.empty()
                : Optional.of(isHire() ? destination : "reservationFor." + destination);
    }

    static Optional<ReservationKind> ofReservation(String type) {
        return Arrays.stream(values())
                .filter(kind -> kind.schemaType.equalsIgnoreCase(type))
                .findFirst();
    }
}
