package io.caravanserai.sandbox.bookingengine;

import java.util.List;
import java.util.Set;

/** What there is to be booked, and what the Booking Engine has names for. */
public final class Travel {

    /** What the codes of ordinary tours begin with, before a hyphen. */
    public static final List<String> REGIONS = List.of("NEP", "PER", "TAN", "MOR", "ICE", "IND");

    /** Codes of tours that no mapping knows: of no region. */
    public static final List<String> UNKNOWN_TOURS = List.of("PRIVATE-1", "ZZTEST", "OLD 99/B");

    /** Statuses of bookings that somebody typed, and no list knows. */
    public static final Set<String> UNKNOWN_STATUSES = Set.of("PENCILLED", "WAIT LIST");

    /** Currencies that somebody typed, and no list knows. */
    public static final Set<String> UNKNOWN_CURRENCIES = Set.of("££", "XQX");

    static final List<String> CURRENCIES = List.of("GBP", "GBP", "GBP", "EUR", "USD");
    static final List<String> BOOKED = List.of(
            "CONFIRMED",
            "CONFIRMED",
            "CONFIRMED",
            "CONFIRMED",
            "CONFIRMED",
            "PROVISIONAL",
            "PROVISIONAL",
            "QUOTE",
            "CANCELLED");
    static final List<String> DEPARTURE_STATUSES =
            List.of("OPEN", "OPEN", "OPEN", "OPEN", "LIMITED", "LIMITED", "FULL", "CLOSED", "CANCELLED");
    static final List<String> METHODS = List.of("CARD", "CARD", "CARD", "BACS", "CASH");
    static final List<String> PAYMENT_STATUSES =
            List.of("TAKEN", "TAKEN", "TAKEN", "TAKEN", "TAKEN", "TAKEN", "AUTHORISED", "FAILED");
    static final List<String> WHAT =
            List.of("Trek", "Circuit", "Traverse", "Explorer", "Highlights", "Family Adventure");
    static final List<String> WHERE =
            List.of("Base Camp", "Inca Trail", "Northern Route", "High Atlas", "Fire and Ice", "Markha Valley");
    static final List<String> TAGS =
            List.of("trek", "family", "high", "hotel", "camping", "new for this year", "\"best of\"");
    static final List<String> GUIDES = List.of("Pemba", "Rosa", "Juma", "Youssef", "Sigrún", "Tenzin", "TBC");
    static final List<String> DIETS = List.of("vegetarian", "vegan", "no nuts!!", "gluten free", "halal");
    static final List<String> AGENTS = List.of("web", "phone", "Wanderlust Ltd", "Reisebüro Krüger");

    private Travel() {}
}
