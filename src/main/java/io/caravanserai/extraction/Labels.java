package io.caravanserai.extraction;

import static io.caravanserai.extraction.Field.*;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lines of the form {@code Label: value}, and which fact each label announces. */
final class Labels {

    private static final Pattern LINE = Pattern.compile("^\\s*([\\p{L}][\\p{L} .'/()-]{1,40}?)\\s*:\\s+(\\S.{0,200})$");
    private static final Map<String, Field> FIELDS = new HashMap<>();

    static {
        name(NUMBER, "booking reference", "booking number", "booking code", "booking", "reservation number");
        name(
                NUMBER,
                "reservation code",
                "reservation",
                "confirmation number",
                "confirmation code",
                "confirmation",
                "pnr");
        name(NUMBER, "record locator", "buchungsnummer", "buchungscode", "reservierungsnummer", "bestätigungsnummer");
        name(NUMBER, "numéro de réservation", "code de réservation", "número de reserva", "localizador");
        name(PERSON, "passenger", "passenger name", "traveller", "traveler", "guest", "guest name", "name");
        name(PERSON, "fahrgast", "reisender", "passagier", "gast", "passager", "pasajero");
        name(SERVICE_NUMBER, "flight", "flight number", "flug", "flugnummer", "vol", "vuelo");
        name(SERVICE_NUMBER, "train", "train number", "zug", "zugnummer", "bus number");
        name(PLACE, "from", "departure airport", "departure station", "von", "de", "hotel", "property", "unterkunft");
        name(PLACE, "pick-up location", "pickup location", "restaurant", "venue");
        name(TO, "to", "arrival airport", "arrival station", "nach", "drop-off location", "dropoff location");
        name(
                START,
                "departure",
                "departs",
                "departure time",
                "abflug",
                "abfahrt",
                "check-in",
                "checkin",
                "arrival date");
        name(START, "anreise", "pick-up", "pickup", "pick-up time", "starts", "date and time", "beginn");
        name(
                END,
                "arrival",
                "arrives",
                "arrival time",
                "ankunft",
                "check-out",
                "checkout",
                "abreise",
                "drop-off",
                "dropoff");
        name(END, "drop-off time", "ends", "ende");
        name(SEAT, "seat", "sitzplatz", "platz");
        name(COACH, "coach", "carriage", "wagen");
        name(SEAT_CLASS, "class", "cabin", "klasse");
        name(TERMINAL, "terminal");
        name(GATE, "gate");
        name(PLATFORM, "platform", "gleis");
        name(STATUS, "status", "booking status");
        name(CARRIER, "airline", "operated by", "rental company", "supplier");
        name(TITLE, "event", "car", "vehicle", "veranstaltung");
        name(PARTY_SIZE, "party size", "table for", "guests");
        name(PLACE_STREET, "address", "adresse");
        name(TICKET_NUMBER, "ticket number", "e-ticket number", "e-ticket");
    }

    private Labels() {}

    /** A label and what stands behind it. */
    record Labelled(String label, Field field, String value) {}

    static Optional<Labelled> in(String line) {
        var found = LINE.matcher(line.length() > 300 ? "" : line);
        if (!found.matches()) {
            return Optional.empty();
        }
        String label = found.group(1).toLowerCase(Locale.ROOT).trim();
        return Optional.ofNullable(FIELDS.get(label))
                .map(field -> new Labelled(label, field, found.group(2).trim()));
    }

    private static void name(Field field, String... labels) {
        for (String label : labels) {
            FIELDS.put(label, field);
        }
    }
}
