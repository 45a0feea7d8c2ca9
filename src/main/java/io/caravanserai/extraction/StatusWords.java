package io.caravanserai.extraction;

import java.util.Locale;
import java.util.Optional;

/** Every spelling of a reservation's status. What is not known is not understood, and so never means confirmed. */
final class StatusWords {

    private StatusWords() {}

    /** @return the name of schema.org's ReservationStatusType */
    static Optional<String> read(String text) {
        String word = SchemaNames.bare(text).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return switch (word.replaceFirst("^(?:reservation|booking|status)", "").replaceFirst("status$", "")) {
            case "confirmed", "confirmation", "booked", "ticketed", "accepted", "active" ->
                Optional.of("ReservationConfirmed");
            case "cancelled",
                    "canceled",
                    "cancel",
                    "cancelation",
                    "cancellation",
                    "eventcancelled",
                    "eventcanceled",
                    "void" -> Optional.of("ReservationCancelled");
            case "pending", "requested", "waiting", "waitlisted" -> Optional.of("ReservationPending");
            case "hold", "onhold" -> Optional.of("ReservationHold");
            default -> Optional.empty();
        };
    }
}
