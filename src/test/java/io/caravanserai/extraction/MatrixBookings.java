package io.caravanserai.extraction;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is booked in the matrix of mails, and what is to be understood of it, both by hand. Nobody in it exists. */
final class MatrixBookings {

    /**
     * One booking.
     *
     * @param confirmed lines {@code path = markup => meaning}; the meaning is the markup where it is left out
     * @param changed lines that replace some of those
     * @param cancelled all lines of the cancellation
     */
    record Booking(
            String name,
            String company,
            String domain,
            String type,
            String thing,
            String confirmed,
            String changed,
            String cancelled) {

        Map<String, String[]> lines(String occasion) {
            var lines = new LinkedHashMap<String, String[]>();
            if (occasion.equals("cancel")) {
                read(cancelled, lines);
            } else {
                read(confirmed, lines);
                if (occasion.equals("change")) {
                    read(changed, lines);
                }
            }
            return lines;
        }

        private static void read(String text, Map<String, String[]> lines) {
            text.lines().filter(line -> !line.isBlank()).forEach(line -> {
                int equals = line.indexOf(" =");
                String[] values = line.substring(equals + 2).split("=>", -1);
                String markup = values[0].trim();
                lines.put(
                        line.substring(0, equals).trim(),
                        new String[] {markup, values.length > 1 ? values[1].trim() : markup});
            });
        }
    }

    static final List<Booking> ALL = List.of(
            new Booking("flight", "Kestrel Air", "kestrel-air.example", "FlightReservation", "Flight", """
                    reservationNumber = K7XQ2P
                    reservationStatus = http://schema.org/Confirmed => ReservationConfirmed
                    underName.name = Ada Lovelace
                    underName.email = ada@lovelace.example
                    reservationFor.airline.iataCode = KZ
                    reservationFor.airline.name = Kestrel Air
                    reservationFor.flightNumber = KZ110 => 110
                    reservationFor.departureAirport.iataCode = BER
                    reservationFor.departureAirport.name = Berlin Brandenburg
                    reservationFor.arrivalAirport.iataCode = JFK
                    reservationFor.arrivalAirport.name = New York John F. Kennedy
                    reservationFor.departureTime = 2026-06-03T10:00:00+02:00 => 2026-06-03T10:00[Europe/Berlin]
                    reservationFor.arrivalTime = 2026-06-03T13:05:00-04:00 => 2026-06-03T13:05[America/New_York]
                    reservationFor.departureTerminal = 1
                    reservedTicket.ticketNumber = 9991234567890
                    reservedTicket.ticketedSeat.seatNumber = 14a => 14A
                    bookingTime = 2026-05-01T08:59:00Z => 2026-05-01T08:59[Z]
                    totalPrice = 489.90
                    priceCurrency = EUR
                    """, """
                    reservationStatus = https://schema.org/ReservationConfirmed => ReservationConfirmed
                    reservationFor.departureTime = 2026-06-03T11:25:00+02:00 => 2026-06-03T11:25[Europe/Berlin]
                    reservationFor.arrivalTime = 2026-06-03T14:30:00-04:00 => 2026-06-03T14:30[America/New_York]
                    reservationFor.departureTerminal = 2
                    reservedTicket.ticketedSeat.seatNumber = 21C
                    modifiedTime = 2026-05-04T06:30:00Z => 2026-05-04T06:30[Z]
                    """, """
                    reservationNumber = K7XQ2P
                    reservationStatus = http://schema.org/Cancelled => ReservationCancelled
                    underName.name = Ada Lovelace
                    reservationFor.airline.iataCode = KZ
                    reservationFor.flightNumber = 0110 => 110
                    reservationFor.departureAirport.iataCode = BER
                    reservationFor.arrivalAirport.iataCode = JFK
                    reservationFor.departureTime = 2026-06-03T11:25:00 => 2026-06-03T11:25[Europe/Berlin]
                    """),
            new Booking(
                    "lodging", "Hotel Quince", "hotel-quince.example", "LodgingReservation", "Hotel", """
                    reservationId = 55-0192 =>
                    reservationNumber = => 55-0192
                    reservationStatus = Confirmed => ReservationConfirmed
                    underName.name = Ms. Ada Lovelace => Ada Lovelace
                    reservationFor.name = Hotel Quince & Garden
                    reservationFor.telephone = 030 5550 1234 => +493055501234
                    reservationFor.address.streetAddress = Quittenweg 5
                    reservationFor.address.addressLocality = Berlin
                    reservationFor.address.postalCode = 10115
                    reservationFor.address.addressCountry = Germany => DE
                    checkinTime = 2026-06-10T15:00:00Z => 2026-06-10T15:00[Europe/Berlin]
                    checkoutTime = 2026-06-12T11:00:00Z => 2026-06-12T11:00[Europe/Berlin]
                    numAdults = 2
                    totalPrice = 1.234,50 => 1234.50
                    priceCurrency = EUR
                    """, """
                    checkoutTime = 2026-06-13T11:00 => 2026-06-13T11:00[Europe/Berlin]
                    checkinTime = 2026-06-11T15:00 => 2026-06-11T15:00[Europe/Berlin]
                    numAdults = 1
                    """, """
                    reservationNumber = 55-0192
                    reservationStatus = CANCELED => ReservationCancelled
                    """),
            new Booking("train", "Linden Rail", "linden-rail.example", "TrainReservation", "TrainTrip", """
                    reservationNumber = LR-883120
                    reservationStatus = schema:ReservationConfirmed => ReservationConfirmed
                    underName.name = Ada Lovelace
                    reservationFor.provider.name = Linden Rail
                    reservationFor.trainNumber = LX 702
                    reservationFor.departureStation.name = Lindenau Hbf
                    reservationFor.departureStation.address.addressCountry = DE
                    reservationFor.arrivalStation.name = Wien Westend
                    reservationFor.arrivalStation.address.addressCountry = AUT => AT
                    reservationFor.departureTime = 2026-06-20T22:40 => 2026-06-20T22:40[Europe/Berlin]
                    reservationFor.arrivalTime = 2026-06-21T06:55 => 2026-06-21T06:55[Europe/Vienna]
                    reservationFor.departurePlatform = 7
                    reservedTicket.ticketedSeat.seatSection = 12
                    reservedTicket.ticketedSeat.seatNumber = 61
                    """, """
                    reservationFor.departureTime = 2026-06-20 23:10 => 2026-06-20T23:10[Europe/Berlin]
                    reservationFor.departurePlatform = 9
                    reservedTicket.ticketedSeat.seatSection = 14
                    """, """
                    reservationNumber = LR-883120
                    reservationStatus = ReservationCancelled
                    reservationFor.trainNumber = LX 702
                    reservationFor.departureStation.name = Lindenau Hbf
                    reservationFor.arrivalStation.name = Wien Westend
                    reservationFor.departureTime = 2026-06-20T23:10
                    """),
            new Booking("bus", "Otterline", "otterline.example", "BusReservation", "BusTrip", """
                    reservationNumber = OT4411
                    reservationStatus = https://schema.org/Confirmed => ReservationConfirmed
                    underName.name = Ada Lovelace
                    reservationFor.provider.name = Otterline
                    reservationFor.busNumber = 31
                    reservationFor.departureBusStop.name = Praha Florenc Stop
                    reservationFor.departureBusStop.geo.latitude = 50.0895
                    reservationFor.departureBusStop.geo.longitude = 14.4398
                    reservationFor.departureBusStop.address.addressCountry = CZ
                    reservationFor.arrivalBusStop.name = Brno Central Stop
                    reservationFor.arrivalBusStop.address.addressCountry = Czechia => CZ
                    reservationFor.departureTime = 2026-07-02T08:15:00+02:00 => 2026-07-02T08:15[Europe/Prague]
                    reservationFor.arrivalTime = 2026-07-02T10:45:00+02:00 => 2026-07-02T10:45[Europe/Prague]
                    reservedTicket.ticketedSeat.seatNumber = 12
                    """, """
                    reservationFor.departureTime = 2026-07-02T09:15:00+0200 => 2026-07-02T09:15[Europe/Prague]
                    reservationFor.arrivalTime = 2026-07-02T11:45:00+02 => 2026-07-02T11:45[Europe/Prague]
                    """, """
                    reservationNumber = OT4411
                    reservationStatus = Canceled => ReservationCancelled
                    underName.name = Ada Lovelace
                    """),
            new Booking(
                    "rental-car",
                    "Finch Cars",
                    "finch-cars.example",
                    "RentalCarReservation",
                    "RentalCar",
                    """
                    reservationNumber = F-20931-B
                    reservationStatus = http://schema.org/ReservationConfirmed => ReservationConfirmed
                    underName.name = Ada Lovelace
                    provider.name = Finch Cars
                    reservationFor.name = Compact, four doors
                    pickupLocation.name = Finch Cars Lisbon Airport
                    pickupLocation.address.addressLocality = Lisboa
                    pickupLocation.address.addressCountry = PT
                    pickupLocation.geo.latitude = 38.7742
                    pickupLocation.geo.longitude = -9.1342
                    pickupTime = 2026-08-01T10:00 => 2026-08-01T10:00[Europe/Lisbon]
                    dropoffLocation.name = Finch Cars Porto
                    dropoffLocation.geo.latitude = 41.2481
                    dropoffLocation.geo.longitude = -8.6814
                    dropoffLocation.address.addressCountry = PT
                    dropoffTime = 2026-08-08T18:00 => 2026-08-08T18:00[Europe/Lisbon]
                    totalPrice = EUR 310 => 310
                    priceCurrency = € => EUR
                    """,
                    """
                    pickupTime = 2026-08-02T10:00 => 2026-08-02T10:00[Europe/Lisbon]
                    """,
                    """
                    reservationNumber = F-20931-B
                    reservationStatus = cancelled => ReservationCancelled
                    pickupLocation.name = Finch Cars Lisbon Airport
                    pickupTime = 2026-08-02T10:00
                    """),
            new Booking(
                    "event", "Plum Tickets", "plum-tickets.example", "EventReservation", "MusicEvent", """
                    reservationNumber = 77120034
                    reservationStatus = Booking Confirmed => ReservationConfirmed
                    underName.name = Ada Lovelace
                    reservationFor.name = The Difference Engines, live
                    reservationFor.startDate = 2026-09-12T19:30:00+01:00 => 2026-09-12T19:30[Europe/London]
                    reservationFor.doorTime = 2026-09-12T18:30:00+01:00 => 2026-09-12T18:30[Europe/London]
                    reservationFor.endDate = 2026-09-12T22:30:00+01:00 => 2026-09-12T22:30[Europe/London]
                    reservationFor.location.name = Plum Hall
                    reservationFor.location.address.streetAddress = 1 Orchard Road
                    reservationFor.location.address.addressLocality = London
                    reservationFor.location.address.postalCode = N1 0ZZ
                    reservationFor.location.address.addressCountry = United Kingdom => GB
                    reservedTicket.ticketedSeat.seatNumber = 8
                    reservedTicket.ticketedSeat.seatSection = Stalls
                    """, """
                    reservationFor.startDate = 2026-09-13T19:30:00+01:00 => 2026-09-13T19:30[Europe/London]
                    reservationFor.doorTime = 2026-09-13T18:30:00+01:00 => 2026-09-13T18:30[Europe/London]
                    reservationFor.endDate = 2026-09-13T22:30:00+01:00 => 2026-09-13T22:30[Europe/London]
                    """, """
                    reservationNumber = 77120034
                    reservationStatus = http://schema.org/ReservationCanceled => ReservationCancelled
                    reservationFor.name = The Difference Engines, live
                    reservationFor.startDate = 2026-09-13
                    """),
            new Booking(
                    "restaurant",
                    "Mulberry Table",
                    "mulberry-table.example",
                    "FoodEstablishmentReservation",
                    "Restaurant",
                    """
                    reservationNumber = MT-9A
                    reservationStatus = http://schema.org/Confirmed => ReservationConfirmed
                    underName.name = Ada Lovelace
                    reservationFor.name = Mulberry Table
                    reservationFor.telephone = +33 1 70 18 99 00 => +33170189900
                    reservationFor.address.streetAddress = 3 rue des Mûriers
                    reservationFor.address.addressLocality = Paris
                    reservationFor.address.addressCountry = fr => FR
                    startTime = 2026-10-24T20:00:00+02:00 => 2026-10-24T20:00[Europe/Paris]
                    partySize = 4
                    """,
                    """
                    startTime = 2026-10-25T20:00:00+01:00 => 2026-10-25T20:00[Europe/Paris]
                    partySize = 5
                    """,
                    """
                    reservationNumber = MT-9A
                    reservationStatus = Cancelled => ReservationCancelled
                    reservationFor.name = Mulberry Table
                    startTime = 2026-10-25T20:00:00+01:00 => 2026-10-25T20:00[+01:00]
                    """));

    private MatrixBookings() {}
}
