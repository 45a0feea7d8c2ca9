package io.caravanserai.extraction;

import java.util.Optional;
import java.util.regex.Pattern;

/** Tells from words whether a text is about somebody's booking, in the languages that most travel mail is written in. */
final class TravelWords {

    private static final int LOOKED_AT = 60_000;

    /** A booking's number beside a word for it. Advertisements speak of bookings, too, but have no number to tell. */
    private static final Pattern NUMBER = Pattern.compile("(?iu)\\b(?:(?:"
            + "(?:booking|reservation|confirmation|itinerary|order|e-?ticket|ticket|record)"
            + "[ ]?(?:number|no\\b\\.?|nr\\b\\.?|code|reference|ref\\b\\.?|id\\b|locator|#)"
            + "|(?:buchungs|reservierungs|bestätigungs|ticket|auftrags)-?(?:nummer|code|nr\\.?|referenz)"
            + "|(?:code|numéro|n°) de (?:réservation|confirmation)|référence|dossier"
            + "|(?:código|número|localizador)(?: de (?:la )?(?:reserva|confirmación))?"
            + "|(?:codice|numero)(?: di)? (?:prenotazione|conferma)"
            + "|(?:reserverings|boekings)(?:nummer|code)|pnr)"
            + "(?<between>[ \\t]{0,8}(?:is|ist|est|es|è|:|#|=|\\|)?[ \\t]{0,8}[:#]?\\s{0,4})"
            + "|(?:reference|reservation|booking|confirmation|buchung|reservierung)[ \\t]{0,8}[:#]\\s{0,4})"
            + "(?-i:(?<number>[A-Z0-9][A-Z0-9-]{4,19})\\b)");

    private static final Pattern TRAVEL = Pattern.compile("(?iu)\\b(?:"
            + "flights?|boarding|airport|depart(?:ure|s)|arriv(?:al|es)|itinerary|e-?ticket|passengers?|check-?in|check-?out"
            + "|hotel|your stay|nights?|guests?|train|coach|seat|platform|bus|ferry|pick-?up|drop-?off|rental car|car rental"
            + "|table for|restaurant|concert|doors open|admission"
            + "|flug|abflug|ankunft|bordkarte|reise|fahrgast|übernachtung|anreise|abreise|zug|gleis|sitzplatz|mietwagen|tisch"
            + "|vol|départ|arrivée|embarquement|séjour|nuits?|vuelo|salida|llegada|estancia|noches?|volo|partenza|arrivo"
            + "|vlucht|vertrek|aankomst|trein|voo|partida|chegada)\\b");
    private static final Pattern CANCELLED =
            Pattern.compile("(?iu)\\b(?:cancell?ed|cancell?ation (?:confirmed|confirmation|notice)"
                    + "|has been cancell?ed|storniert|stornierung|stornobestätigung|annulliert|annulée?|annulation|cancelad[oa]|cancelación"
                    + "|annullat[oa]|cancellazione|geannuleerd)\\b");

    private TravelWords() {}

    /** @return whether somebody's booking is spoken of: its number, and travel */
    static boolean speakOfABooking(String text) {
        String head = head(text);
        return numberIn(head).isPresent()
                && TRAVEL.matcher(head).results().limit(3).count() >= 2;
    }

    /** @return the first booking number that stands beside a word for it */
    static Optional<String> numberIn(String text) {
        var found = NUMBER.matcher(head(text));
        while (found.find()) {
            String number = found.group("number");
            String between = found.group("between");
            boolean introduced = between == null || !between.isBlank();
            // RESERVATION CODES TODAY: without a digit it may be any word in capitals.
            if (number.chars().anyMatch(Character::isDigit) || introduced && number.matches("[A-Z]{5,8}")) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }

    static boolean speakOfCancelling(String text) {
        return CANCELLED.matcher(head(text)).find();
    }

    private static String head(String text) {
        return text.length() > LOOKED_AT ? text.substring(0, LOOKED_AT) : text;
    }
}
