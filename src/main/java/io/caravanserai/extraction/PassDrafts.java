package io.caravanserai.extraction;

import static io.caravanserai.extraction.Field.*;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.extraction.Source.Origin;
import java.time.ZoneOffset;
import java.util.Optional;

/** Words a draft from a pass: its semantic tags first, then the keys that most passes use for their fields. */
final class PassDrafts {

    private final Pass pass;
    private final Part part;
    private final Draft draft;

    private PassDrafts(Pass pass, Part part, ReservationKind kind) {
        this.pass = pass;
        this.part = part;
        this.draft = Draft.of(kind);
    }

    /** @return empty where the pass tells no more than its barcode */
    static Optional<Draft> of(Pass pass, Part part) {
        return pass.kind().flatMap(kind -> new PassDrafts(pass, part, kind).draft());
    }

    private Optional<Draft> draft() {
        common();
        switch (draft.kind()) {
            case FLIGHT -> flight();
            case EVENT -> event();
            default -> trip();
        }
        boolean tells = draft.claims().containsKey(PLACE)
                || draft.claims().containsKey(PLACE_CODE)
                || draft.claims().containsKey(TITLE);
        return tells ? Optional.of(draft) : Optional.empty();
    }

    private void common() {
        say(
                NUMBER,
                pass.tag("confirmationNumber")
                        .or(() -> pass.field(
                                "confirmation",
                                "confirmationNumber",
                                "pnr",
                                "bookingReference",
                                "booking",
                                "reservation",
                                "recordLocator")));
        var name = pass.tags("passengerName").isMissingNode() ? pass.tags("attendeeName") : pass.tags("passengerName");
        say(PERSON, name(name).or(() -> pass.field("passenger", "passengerName", "name", "attendee", "guest")));
        var seat = pass.tags("seats").path(0);
        say(
                SEAT,
                text(seat.path("seatNumber"))
                        .map(number -> text(seat.path("seatRow")).orElse("") + number)
                        .or(() -> pass.field("seat", "seatNumber")));
        say(COACH, pass.tag("carNumber").or(() -> pass.field("coach", "car", "carriage", "wagon")));
        say(BOARDING_GROUP, pass.tag("boardingGroup").or(() -> pass.field("group", "boardingGroup")));
        if (pass.json().path("voided").asBoolean()) {
            say(STATUS, Optional.of("cancelled"));
        }
    }

    private void flight() {
        say(CARRIER_CODE, pass.tag("airlineCode"));
        say(
                SERVICE_NUMBER,
                pass.tag("flightCode")
                        .or(() -> pass.tag("flightNumber"))
                        .or(() -> pass.field("flight", "flightNumber", "flightNo")));
        say(PLACE_CODE, pass.tag("departureAirportCode").or(() -> airport(0)));
        say(TO_CODE, pass.tag("destinationAirportCode").or(() -> airport(1)));
        say(TERMINAL, pass.tag("departureTerminal").or(() -> pass.field("terminal")));
        say(GATE, pass.tag("departureGate").or(() -> pass.field("gate")));
        times();
    }

    private void trip() {
        say(SERVICE_NUMBER, pass.tag("vehicleNumber").or(() -> pass.field("train", "trainNumber", "bus", "line")));
        say(CARRIER, pass.tag("transitProvider").or(() -> text(pass.json().path("organizationName"))));
        say(
                PLACE,
                pass.tag("departureStationName")
                        .or(() -> pass.tag("departureLocationDescription"))
                        .or(() -> primary(0)));
        say(
                TO,
                pass.tag("destinationStationName")
                        .or(() -> pass.tag("destinationLocationDescription"))
                        .or(() -> primary(1)));
        say(PLATFORM, pass.tag("departurePlatform").or(() -> pass.field("platform", "track")));
        times();
    }

    private void event() {
        say(TITLE, pass.tag("eventName").or(() -> primary(0)));
        say(PLACE, pass.tag("venueName").or(() -> pass.field("venue", "location", "loc")));
        instant(
                START,
                pass.tag("eventStartDate")
                        .or(() -> pass.field("date", "start", "time")
                                .filter(text -> TimeText.read(text).isPresent())));
        relevantDay();
        instant(END, pass.tag("eventEndDate"));
        instant(DOORS, pass.field("doors", "doorsOpen", "doorTime"));
    }

    /** When a pass is to be shown on the screen is about when it begins, so it tells the day; of UTC not even that. */
    private void relevantDay() {
        var stated = text(pass.json().path("relevantDate"));
        stated.flatMap(TimeText::read)
                .filter(time -> !time.offset().equals(Optional.of(ZoneOffset.UTC)))
                .ifPresent(time -> draft.says(START, StatedTime.on(time.date()), source(START, stated.get())));
    }

    private void times() {
        instant(
                START,
                pass.tag("currentDepartureDate")
                        .or(() -> pass.tag("originalDepartureDate"))
                        .or(() -> pass.field("departureTime", "departure", "departs", "depart", "date")));
        instant(
                END,
                pass.tag("currentArrivalDate")
                        .or(() -> pass.tag("originalArrivalDate"))
                        .or(() -> pass.field("arrivalTime", "arrival", "arrives")));
        instant(
                BOARDING,
                pass.tag("currentBoardingDate")
                        .or(() -> pass.tag("originalBoardingDate"))
                        .or(() -> pass.field("boardingTime", "boarding")));
    }

    /** Dates of passes are W3C's, with an offset, which Wallet takes for what it says. */
    private void instant(Field field, Optional<String> stated) {
        stated.flatMap(TimeText::read)
                .ifPresent(time -> draft.says(
                        field, time.offset().isPresent() ? time.asInstant() : time, source(field, stated.get())));
    }

    private void say(Field field, Optional<String> text) {
        text.ifPresent(words -> draft.says(field, words, source(field, words)));
    }

    private Source source(Field field, String text) {
        return new Source(Origin.PASS, part.path(), SchemaJson.path(draft.kind(), field) + ": " + text);
    }

    private Optional<String> airport(int index) {
        return primary(index).filter(code -> Airports.withCode(code).isPresent());
    }

    private Optional<String> primary(int index) {
        return pass.primary(index).flatMap(field -> text(field.path("value")));
    }

    private static Optional<String> name(JsonNode name) {
        if (name.isTextual()) {
            return Optional.of(name.asText());
        }
        String prefix = name.path("namePrefix").asText("");
        String whole = (Honorifics.isOne(prefix) ? prefix + " " : "")
                + name.path("givenName").asText("") + " "
                + name.path("familyName").asText("");
        return Optional.of(whole.trim()).filter(text -> !text.isEmpty());
    }

    private static Optional<String> text(JsonNode node) {
        return node.isValueNode() && !node.asText().isBlank() ? Optional.of(node.asText()) : Optional.empty();
    }
}
