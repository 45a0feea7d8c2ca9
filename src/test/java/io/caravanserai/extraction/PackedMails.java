package io.caravanserai.extraction;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.zxing.BarcodeFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Writes what cannot be written by hand: the passes, pictures and PDFs under {@code src/test/resources/travel-mail}, and
 * beside each what is to be read out of it. They are committed; run this after an edit here.
 */
final class PackedMails {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECEIVED = "2026-05-20T08:00:00Z";

    /** Day 154 of 2026 is June 3. */
    static final String ADAS_PASS = "M1LOVELACE/ADAMRS     EK7XQ2P BERJFKKZ 0110 154Y014A0042 100";

    private static final String CHARLES_PASS = "M1BABBAGE/CHARLESMR   EK7XQ2P BERJFKKZ 0110 154Y014B0043 100";
    private static final List<String> LINES = List.of(
            "Kestrel Air",
            "Booking reference: K7XQ2P",
            "Passenger: Ada Lovelace",
            "Flight: KZ 110",
            "From: Berlin (BER)",
            "To: New York (JFK)",
            "Departure: 3 June 2026 10:00",
            "Arrival: 3 June 2026 13:05",
            "Seat: 14A");

    private PackedMails() {}

    public static void main(String[] none) throws IOException {
        pictures();
        pdfs();
        passes();
    }

    private static void pictures() throws IOException {
        byte[] aztec = Drawn.png(Drawn.barcode(ADAS_PASS, BarcodeFormat.AZTEC, 240));
        save("pictures/aztec.png", aztec, List.of(ada()));
        save("pictures/qr.png", Drawn.png(Drawn.barcode(ADAS_PASS, BarcodeFormat.QR_CODE, 240)), List.of(ada()));
        save("pictures/pdf417.png", Drawn.png(Drawn.barcode(ADAS_PASS, BarcodeFormat.PDF_417, 400)), List.of(ada()));
        save("pictures/photo-of-a-screen.jpg", Drawn.jpeg(Drawn.screen(ADAS_PASS)), List.of(ada()));
        save(
                "pictures/of-no-pass.png",
                Drawn.png(Drawn.barcode("https://plum-tickets.example/", BarcodeFormat.QR_CODE, 240)),
                List.of());
        save("pictures/in-a-mail.eml", mail(Map.of("image/png; name=pass.png", aztec)), List.of(ada()));
        String page = "<html><body><p>Your pass</p><img alt=\"pass\" src=\"data:image/png;base64,%s\"></body></html>\n"
                .formatted(Base64.getEncoder().encodeToString(aztec));
        save("pictures/written-into-a-page.html", page.getBytes(StandardCharsets.UTF_8), List.of(ada()));
    }

    private static void pdfs() throws IOException {
        var aztec = Drawn.barcode(ADAS_PASS, BarcodeFormat.AZTEC, 240);
        var pdf417 = Drawn.barcode(CHARLES_PASS, BarcodeFormat.PDF_417, 400);
        byte[] withImage = new DrawnPdf().page(List.of("Boarding pass"), aztec).bytes();
        save("pdf/boarding-pass-with-picture.pdf", withImage, List.of(ada()));
        save(
                "pdf/two-passes.pdf",
                new DrawnPdf()
                        .page(List.of("1"), aztec)
                        .page(List.of("2"), pdf417)
                        .bytes(),
                List.of(ada(), charles()));
        save(
                "pdf/e-ticket-of-labelled-lines.pdf",
                new DrawnPdf().page(LINES, null).bytes(),
                List.of(ticket()));
        var both = ada();
        both.setAll(ticket());
        save("pdf/e-ticket-and-pass.pdf", new DrawnPdf().page(LINES, aztec).bytes(), List.of(both));
        byte[] painted = new DrawnPdf()
                .painted(
                        List.of(
                                "Boarding pass",
                                "Booking reference: K7XQ2P",
                                "Flight and gate on the day of departure"),
                        aztec)
                .bytes();
        save("pdf/boarding-pass-painted-by-rectangles.pdf", painted, List.of(ada()));
        save(
                "pdf/locked.pdf",
                new DrawnPdf().page(LINES, aztec).locked("secret").bytes(),
                List.of(),
                "LOCKED");
        save(
                "pdf/of-nothing.pdf",
                new DrawnPdf()
                        .page(List.of("Terms and conditions of carriage"), null)
                        .bytes(),
                List.of());
        save(
                "pdf/booking-that-cannot-be-read.pdf",
                new DrawnPdf()
                        .page(
                                List.of("Booking reference: K7XQ2P", "Flight to New York, departure in the morning"),
                                null)
                        .bytes(),
                List.of(),
                "NOTHING_READ");
        save(
                "pdf/as-octet-stream.eml",
                mail(Map.of("application/octet-stream; name=ticket.dat", withImage)),
                List.of(ada()));
    }

    private static void passes() throws IOException {
        byte[] tags = Drawn.pass("""
                {"formatVersion": 1, "organizationName": "Kestrel Air", "serialNumber": "1", "description": "Boarding pass",
                 "relevantDate": "2026-06-03T09:30:00+02:00",
                 "barcodes": [{"format": "PKBarcodeFormatAztec", "message": "%s", "messageEncoding": "iso-8859-1"}],
                 "semantics": {"airlineCode": "KZ", "flightCode": "KZ110", "departureAirportCode": "BER",
                   "destinationAirportCode": "JFK", "currentDepartureDate": "2026-06-03T08:00:00Z",
                   "currentArrivalDate": "2026-06-03T17:05:00Z", "currentBoardingDate": "2026-06-03T09:20:00+02:00",
                   "departureGate": "B21", "departureTerminal": "1", "confirmationNumber": "K7XQ2P",
                   "passengerName": {"givenName": "Ada", "familyName": "Lovelace"}, "seats": [{"seatNumber": "14A"}]},
                 "boardingPass": {"transitType": "PKTransitTypeAir",
                   "primaryFields": [{"key": "from", "value": "BER"}, {"key": "to", "value": "JFK"}]}}
                """.formatted(ADAS_PASS));
        var flight = ada();
        flight.put("reservationFor.departureTime", "2026-06-03T10:00[Europe/Berlin]");
        flight.put("reservationFor.arrivalTime", "2026-06-03T13:05[America/New_York]");
        flight.put("reservationFor.boardingTime", "2026-06-03T09:20[Europe/Berlin]");
        flight.put("reservationFor.departureGate", "B21");
        flight.put("reservationFor.departureTerminal", "1");
        save("passes/flight-with-tags.pkpass", tags, List.of(flight));
        byte[] bare = Drawn.pass("""
                {"formatVersion": 1, "organizationName": "Kestrel Air", "relevantDate": "2026-06-03T09:30+02:00",
                 "barcode": {"format": "PKBarcodeFormatAztec", "message": "%s"},
                 "boardingPass": {"transitType": "PKTransitTypeAir",
                   "primaryFields": [{"key": "origin", "value": "BER"}, {"key": "destination", "value": "JFK"}],
                   "auxiliaryFields": [{"key": "gate", "value": "B21"}, {"key": "seat", "value": "14A"}]}}
                """.formatted(ADAS_PASS));
        var plain = ada();
        plain.put("reservationFor.departureGate", "B21");
        // The year is the pass's own; nobody says when it was received.
        saveAlone("passes/flight-of-fields-and-barcode.pkpass", bare, List.of(plain));
        byte[] train = Drawn.pass("""
                {"formatVersion": 1, "organizationName": "Linden Rail",
                 "boardingPass": {"transitType": "PKTransitTypeTrain",
                   "headerFields": [{"key": "train", "value": "LX 702"}],
                   "primaryFields": [{"key": "from", "value": "Lindenau Hbf"}, {"key": "to", "value": "Wien Westend"}],
                   "secondaryFields": [{"key": "departure", "value": "2026-06-20T22:40+02:00", "dateStyle": "PKDateStyleShort"},
                     {"key": "passenger", "value": "ADA LOVELACE"}],
                   "auxiliaryFields": [{"key": "coach", "value": 12}, {"key": "seat", "value": "61"}, {"key": "platform", "value": "7"}],
                   "backFields": [{"key": "booking", "value": "LR-883120"}]}}
                """);
        save("passes/train.pkpass", train, List.of(object("TrainReservation", """
                reservationNumber = LR-883120
                underName.name = Ada Lovelace
                reservationFor.provider.name = Linden Rail
                reservationFor.trainNumber = LX 702
                reservationFor.departureStation.name = Lindenau Hbf
                reservationFor.arrivalStation.name = Wien Westend
                reservationFor.departureTime = 2026-06-20T22:40[+02:00]
                reservationFor.departurePlatform = 7
                reservedTicket.ticketedSeat.seatSection = 12
                reservedTicket.ticketedSeat.seatNumber = 61
                """)));
        String concert = """
                {"formatVersion": 1, "organizationName": "Plum Tickets", "relevantDate": "2026-09-12T19:30:00+01:00"%s,
                 "eventTicket": {"primaryFields": [{"key": "event", "value": "The Difference Engines"}],
                   "secondaryFields": [{"key": "venue", "value": "Plum Hall"}],
                   "auxiliaryFields": [{"key": "seat", "value": "8"}], "backFields": [{"key": "booking", "value": "77120034"}]}}
                """;
        var event = object("EventReservation", """
                reservationNumber = 77120034
                reservationFor.name = The Difference Engines
                reservationFor.startDate = 2026-09-12
                reservationFor.location.name = Plum Hall
                reservedTicket.ticketedSeat.seatNumber = 8
                """);
        save("passes/concert.pkpass", Drawn.pass(concert.formatted("")), List.of(event));
        var voided = event.deepCopy().put("reservationStatus", "ReservationCancelled");
        save("passes/concert-voided.pkpass", Drawn.pass(concert.formatted(", \"voided\": true")), List.of(voided));
        String doors = """
                {"formatVersion": 1, "organizationName": "Plum Tickets", "relevantDate": "%s",
                 "eventTicket": {"primaryFields": [{"key": "event", "value": "The Difference Engines"}],
                   "secondaryFields": [{"key": "doors", "value": "2026-09-12T18:30+01:00"}%s],
                   "backFields": [{"key": "booking", "value": "77120034"}]}}
                """;
        var opened = object("EventReservation", """
                reservationNumber = 77120034
                reservationFor.name = The Difference Engines
                reservationFor.doorTime = 2026-09-12T18:30[+01:00]
                """);
        save(
                "passes/concert-whose-doors-open.pkpass",
                Drawn.pass(doors.formatted("2026-09-12T17:30:00+01:00", "")),
                List.of(opened.deepCopy().put("reservationFor.startDate", "2026-09-12")));
        save(
                "passes/concert-after-its-doors-open.pkpass",
                Drawn.pass(doors.formatted(
                        "2026-09-12T17:30:00+01:00", ", {\"key\": \"start\", \"value\": \"2026-09-12T20:00+01:00\"}")),
                List.of(opened.deepCopy().put("reservationFor.startDate", "2026-09-12T20:00[+01:00]")));
        save(
                "passes/concert-relevant-on-a-day-of-utc.pkpass",
                Drawn.pass(doors.formatted("2026-09-12T23:30:00Z", "")),
                List.of(opened),
                "INCOMPLETE");
        save(
                "passes/bundle.pkpasses",
                Drawn.zip(Map.of("1.pkpass", train, "2.pkpass", Drawn.pass(concert.formatted("")))),
                List.of(object("TrainReservation", """
                reservationNumber = LR-883120
                underName.name = Ada Lovelace
                reservationFor.provider.name = Linden Rail
                reservationFor.trainNumber = LX 702
                reservationFor.departureStation.name = Lindenau Hbf
                reservationFor.arrivalStation.name = Wien Westend
                reservationFor.departureTime = 2026-06-20T22:40[+02:00]
                reservationFor.departurePlatform = 7
                reservedTicket.ticketedSeat.seatSection = 12
                reservedTicket.ticketedSeat.seatNumber = 61
                """), event));
        save("passes/shop-card.pkpass", Drawn.pass("""
                {"formatVersion": 1, "organizationName": "Teasel Books",
                 "storeCard": {"primaryFields": [{"key": "points", "value": 40}]}}
                """), List.of());
        save("passes/tells-too-little.pkpass", Drawn.pass("""
                {"formatVersion": 1, "organizationName": "Otterline",
                 "boardingPass": {"transitType": "PKTransitTypeBus", "primaryFields": []}}
                """), List.of(), "NOTHING_READ");
        save("passes/some-other-archive.zip", Drawn.zip(Map.of("notes.txt", new byte[] {'h', 'i'})), List.of());
        save(
                "passes/of-one-flight-with-its-pdf.eml",
                mail(Map.of(
                        "application/vnd.apple.pkpass; name=a.pkpass",
                        tags,
                        "application/pdf; name=a.pdf",
                        new DrawnPdf()
                                .page(LINES, Drawn.barcode(ADAS_PASS, BarcodeFormat.AZTEC, 240))
                                .bytes())),
                List.of(everything(flight)));
    }

    private static ObjectNode everything(ObjectNode flight) {
        var all = ticket();
        all.setAll(flight);
        return all;
    }

    private static ObjectNode ada() {
        return pass("Ada Lovelace", "14A", "42", ADAS_PASS);
    }

    private static ObjectNode charles() {
        return pass("Charles Babbage", "14B", "43", CHARLES_PASS);
    }

    private static ObjectNode pass(String name, String seat, String sequence, String token) {
        return object("FlightReservation", """
                reservationNumber = K7XQ2P
                underName.name = %s
                reservationFor.airline.iataCode = KZ
                reservationFor.flightNumber = 110
                reservationFor.departureAirport.iataCode = BER
                reservationFor.arrivalAirport.iataCode = JFK
                reservationFor.departureTime = 2026-06-03
                reservedTicket.ticketedSeat.seatNumber = %s
                passengerSequenceNumber = %s
                reservedTicket.ticketToken = aztecCode:%s
                """.formatted(name, seat, sequence, token));
    }

    private static ObjectNode ticket() {
        return object("FlightReservation", """
                reservationNumber = K7XQ2P
                underName.name = Ada Lovelace
                reservationFor.airline.iataCode = KZ
                reservationFor.flightNumber = 110
                reservationFor.departureAirport.iataCode = BER
                reservationFor.departureAirport.name = Berlin (BER)
                reservationFor.arrivalAirport.iataCode = JFK
                reservationFor.arrivalAirport.name = New York (JFK)
                reservationFor.departureTime = 2026-06-03T10:00[Europe/Berlin]
                reservationFor.arrivalTime = 2026-06-03T13:05[America/New_York]
                reservedTicket.ticketedSeat.seatNumber = 14A
                """);
    }

    private static ObjectNode object(String type, String lines) {
        var object = JSON.createObjectNode().put("@type", type);
        lines.lines().forEach(line -> {
            int equals = line.indexOf(" = ");
            object.put(line.substring(0, equals).trim(), line.substring(equals + 3));
        });
        return object;
    }

    private static byte[] mail(Map<String, byte[]> attachments) {
        var mail = new StringBuilder("""
                From: Kestrel Air <bookings@kestrel-air.example>
                To: Ada Lovelace <ada@lovelace.example>
                Subject: Your flight
                Date: Wed, 20 May 2026 09:00:00 +0200
                Message-ID: <packed@kestrel-air.example>
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="b"

                --b
                Content-Type: text/plain

                Have a good flight.
                """);
        new java.util.TreeMap<>(attachments)
                .forEach((type, content) -> mail.append(
                                "--b\nContent-Type: %s\nContent-Transfer-Encoding: base64\n\n".formatted(type))
                        .append(Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(content))
                        .append("\n"));
        return mail.append("--b--\n").toString().replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static void save(String name, byte[] content, List<ObjectNode> reservations, String... problems) {
        write(name, content, JSON.createObjectNode().put("received", RECEIVED), reservations, problems);
    }

    private static void saveAlone(String name, byte[] content, List<ObjectNode> reservations, String... problems) {
        write(name, content, JSON.createObjectNode(), reservations, problems);
    }

    private static void write(
            String name, byte[] content, ObjectNode expected, List<ObjectNode> reservations, String... problems) {
        reservations.forEach(expected.putArray("reservations")::add);
        List.of(problems).forEach(expected.putArray("problems")::add);
        try {
            Path file = MatrixOfMails.FOLDER.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            String base = name.substring(0, name.lastIndexOf('.'));
            Files.writeString(
                    MatrixOfMails.FOLDER.resolve(base + ".expected.json"),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(expected) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
