package io.caravanserai.bookingengine;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** What the Booking Engine's codes and times mean in the hub, as of one moment. */
final class MappingRules {

    private final ZoneId zone;
    private final CodeMappings codes;

    MappingRules(ZoneId zone, CodeMappings codes) {
        this.zone = zone;
        this.codes = codes;
    }

    /** @return the adventure that a tour is now: by the mapping that begins last */
    String adventureOf(String tourCode) {
        return codes.newest(CodeKind.TOUR, tourCode)
                .orElseThrow(() -> new Unmappable(
                        Unmappable.UNMAPPED_TOUR,
                        "No mapping says which adventure the tour %s is; add one for it.".formatted(tourCode)));
    }

    /** @param start the day on which the mapping must hold */
    String adventureOf(String tourCode, LocalDate start) {
        return codes.on(CodeKind.TOUR, tourCode, start)
                .orElseThrow(() -> new Unmappable(
                        Unmappable.UNMAPPED_TOUR,
                        "No mapping says which adventure the tour %s is that starts on %s; add one for that day."
                                .formatted(tourCode, start)));
    }

    String status(CodeKind kind, String status) {
        return codes.newest(kind, status)
                .orElseThrow(() -> new Unmappable(
                        Unmappable.UNKNOWN_STATUS,
                        "The %s '%s' is not known; add a mapping for it."
                                .formatted(kind.code().replace('-', ' '), status)));
    }

    /** @return the code of ISO 4217; null for null */
    String currency(String currency) {
        if (currency == null) {
            return null;
        }
        return codes.newest(CodeKind.CURRENCY, currency)
                .or(() -> iso(currency))
                .orElseThrow(() -> new Unmappable(
                        Unmappable.UNKNOWN_CURRENCY,
                        "The currency '%s' is no code of ISO 4217; add a mapping for it.".formatted(currency)));
    }

    /** The source's clocks show the company's time. Where they go back an hour, the earlier of two moments is meant. */
    Instant instant(LocalDateTime shown) {
        return shown == null ? null : shown.atZone(zone).toInstant();
    }

    static String json(JsonNode document) {
        return document == null || document.isNull()
                ? null
                : document.isTextual() ? document.textValue() : document.toString();
    }

    private static Optional<String> iso(String currency) {
        try {
            return Optional.of(Currency.getInstance(currency.strip().toUpperCase(Locale.ROOT))
                    .getCurrencyCode());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
