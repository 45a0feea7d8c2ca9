package io.caravanserai.extraction;

import static io.caravanserai.extraction.Field.*;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where each field stands in a reservation of each kind: schema.org's own path first, then the spellings that are met
 * besides.
 */
final class FieldPaths {

    private static final Map<ReservationKind, Map<Field, List<String>>> PATHS = new EnumMap<>(ReservationKind.class);

    static {
        for (var kind : ReservationKind.values()) {
            PATHS.put(kind, pathsOf(kind));
        }
    }

    private FieldPaths() {}

    static Map<Field, List<String>> of(ReservationKind kind) {
        return PATHS.get(kind);
    }

    /** @return schema.org's own path */
    static String canonical(ReservationKind kind, Field field) {
        var paths = PATHS.get(kind).get(field);
        return paths == null ? field.name() : paths.get(0);
    }

    private static Map<Field, List<String>> pathsOf(ReservationKind kind) {
        var paths = new EnumMap<Field, List<String>>(Field.class);
        common(paths);
        place(paths, kind.place(), kind, PLACE);
        kind.destination().ifPresent(to -> place(paths, to, kind, TO));
        switch (kind) {
            case FLIGHT -> flight(paths);
            case TRAIN -> trip(paths, "train", "trainCompany");
            case BUS -> trip(paths, "bus", "busCompany");
            case BOAT -> {
                trip(paths, "boat", "boatCompany");
                paths.put(SERVICE_NUMBER, List.of("reservationFor.identifier"));
                paths.put(TITLE, List.of("reservationFor.name"));
            }
            case LODGING -> lodging(paths);
            case RENTAL_CAR, TAXI -> hire(paths);
            case EVENT -> event(paths);
            case RESTAURANT -> restaurant(paths);
        }
        return paths;
    }

    private static void common(Map<Field, List<String>> paths) {
        paths.put(NUMBER, List.of("reservationNumber", "reservationId", "confirmationNumber", "bookingNumber"));
        paths.put(STATUS, List.of("reservationStatus", "status", "bookingStatus"));
        paths.put(PERSON, List.of("underName.name", "underName", "reservedTicket.underName.name"));
        paths.put(PERSON_EMAIL, List.of("underName.email"));
        paths.put(BOOKED, List.of("bookingTime", "bookingDate"));
        paths.put(MODIFIED, List.of("modifiedTime", "dateModified"));
        paths.put(PRICE, List.of("totalPrice", "totalPrice.price", "totalPrice.value", "price"));
        paths.put(CURRENCY, List.of("priceCurrency", "totalPrice.priceCurrency", "totalPrice.currency"));
        paths.put(AGENT, List.of("broker.name", "bookingAgent.name", "broker", "bookingAgent"));
        paths.put(TICKET_NUMBER, List.of("reservedTicket.ticketNumber", "ticketNumber"));
        paths.put(TICKET_TOKEN, List.of("reservedTicket.ticketToken", "ticketToken"));
        var seat = "reservedTicket.ticketedSeat.";
        paths.put(SEAT, List.of(seat + "seatNumber", "ticketedSeat.seatNumber", "airplaneSeat", "seatNumber"));
        paths.put(COACH, List.of(seat + "seatSection", "ticketedSeat.seatSection"));
        paths.put(
                SEAT_CLASS,
                List.of(
                        seat + "seatingType",
                        "ticketedSeat.seatingType",
                        "airplaneSeatClass.name",
                        "airplaneSeatClass"));
    }

    private static void place(Map<Field, List<String>> paths, String at, ReservationKind kind, Field first) {
        boolean to = first == TO;
        var spots = new ArrayList<>(List.of(at));
        if (kind == ReservationKind.BUS) {
            spots.add(at.replace("BusStop", "Station"));
            spots.add(at.replace("BusStop", "BusStation"));
        }
        if (kind == ReservationKind.BOAT) {
            spots.add(at.replace("BoatTerminal", "Terminal"));
            spots.add(at.replace("BoatTerminal", "Port"));
        }
        if (kind.isHire()) {
            spots.add(at.replace("pickup", "pickUp").replace("dropoff", "dropOff"));
        }
        var names = under(spots, "name");
        if (kind.isTrip() || kind.isHire() || kind == ReservationKind.EVENT) {
            names.addAll(spots);
        }
        paths.put(first, names);
        paths.put(to ? TO_STREET : PLACE_STREET, under(spots, "address.streetAddress", "address"));
        paths.put(to ? TO_LOCALITY : PLACE_LOCALITY, under(spots, "address.addressLocality"));
        paths.put(to ? TO_REGION : PLACE_REGION, under(spots, "address.addressRegion"));
        paths.put(to ? TO_POSTCODE : PLACE_POSTCODE, under(spots, "address.postalCode"));
        paths.put(
                to ? TO_COUNTRY : PLACE_COUNTRY, under(spots, "address.addressCountry", "address.addressCountry.name"));
        paths.put(to ? TO_PHONE : PLACE_PHONE, under(spots, "telephone"));
        paths.put(to ? TO_LATITUDE : PLACE_LATITUDE, under(spots, "geo.latitude", "latitude"));
        paths.put(to ? TO_LONGITUDE : PLACE_LONGITUDE, under(spots, "geo.longitude", "longitude"));
        if (kind == ReservationKind.FLIGHT) {
            paths.put(to ? TO_CODE : PLACE_CODE, under(spots, "iataCode"));
        }
    }

    private static List<String> under(List<String> spots, String... names) {
        var paths = new ArrayList<String>();
        for (String name : names) {
            spots.forEach(spot -> paths.add(spot + "." + name));
        }
        return paths;
    }

    private static void flight(Map<Field, List<String>> paths) {
        var carriers =
                List.of("reservationFor.airline", "reservationFor.provider", "reservationFor.carrier", "provider");
        paths.put(CARRIER_CODE, under(carriers, "iataCode"));
        paths.put(CARRIER, under(carriers, "name"));
        paths.put(SERVICE_NUMBER, List.of("reservationFor.flightNumber"));
        times(paths, "reservationFor.departureTime", "reservationFor.arrivalTime");
        paths.put(BOARDING, List.of("reservationFor.boardingTime", "boardingTime"));
        paths.put(TERMINAL, List.of("reservationFor.departureTerminal", "departureTerminal"));
        paths.put(GATE, List.of("reservationFor.departureGate", "departureGate"));
        paths.put(TO_TERMINAL, List.of("reservationFor.arrivalTerminal", "arrivalTerminal"));
        paths.put(TO_GATE, List.of("reservationFor.arrivalGate", "arrivalGate"));
        paths.put(BOARDING_GROUP, List.of("boardingGroup"));
        paths.put(CHECK_IN_SEQUENCE, List.of("passengerSequenceNumber"));
    }

    private static void trip(Map<Field, List<String>> paths, String by, String company) {
        paths.put(SERVICE_NUMBER, List.of("reservationFor." + by + "Number"));
        paths.put(TITLE, List.of("reservationFor." + by + "Name", "reservationFor.name"));
        paths.put(
                CARRIER,
                List.of("reservationFor.provider.name", "reservationFor." + company + ".name", "provider.name"));
        times(paths, "reservationFor.departureTime", "reservationFor.arrivalTime");
        paths.put(PLATFORM, List.of("reservationFor.departurePlatform"));
        paths.put(TO_PLATFORM, List.of("reservationFor.arrivalPlatform"));
    }

    private static void lodging(Map<Field, List<String>> paths) {
        paths.put(START, List.of("checkinTime", "checkinDate", "checkInTime", "checkInDate"));
        paths.put(END, List.of("checkoutTime", "checkoutDate", "checkOutTime", "checkOutDate"));
        paths.put(ADULTS, List.of("numAdults", "numberOfAdults"));
        paths.put(CHILDREN, List.of("numChildren", "numberOfChildren"));
    }

    private static void hire(Map<Field, List<String>> paths) {
        paths.put(TITLE, List.of("reservationFor.name", "reservationFor.model"));
        paths.put(
                CARRIER,
                List.of(
                        "provider.name",
                        "reservationFor.rentalCompany.name",
                        "reservationFor.provider.name",
                        "provider"));
        times(paths, "pickupTime", "dropoffTime");
        paths.put(START, List.of("pickupTime", "pickUpTime"));
        paths.put(END, List.of("dropoffTime", "dropOffTime"));
        paths.put(PARTY_SIZE, List.of("partySize"));
    }

    private static void event(Map<Field, List<String>> paths) {
        paths.put(TITLE, List.of("reservationFor.name"));
        times(paths, "reservationFor.startDate", "reservationFor.endDate");
        paths.put(START, List.of("reservationFor.startDate", "reservationFor.startTime"));
        paths.put(DOORS, List.of("reservationFor.doorTime"));
        paths.put(CARRIER, List.of("provider.name", "reservationFor.organizer.name"));
    }

    private static void restaurant(Map<Field, List<String>> paths) {
        times(paths, "startTime", "endTime");
        paths.put(START, List.of("startTime", "startDate"));
        paths.put(PARTY_SIZE, List.of("partySize"));
        paths.put(CARRIER, List.of("provider.name"));
    }

    private static void times(Map<Field, List<String>> paths, String start, String end) {
        paths.put(START, List.of(start));
        paths.put(END, List.of(end));
    }
}
