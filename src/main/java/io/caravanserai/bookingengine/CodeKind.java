package io.caravanserai.bookingengine;

import java.util.Arrays;
import java.util.Optional;

/** A kind of code of the Booking Engine's that is mapped to one of the hub's. */
enum CodeKind {
    TOUR("tour"),
    DEPARTURE_STATUS("departure-status"),
    BOOKING_STATUS("booking-status"),
    PAYMENT_STATUS("payment-status"),
    CURRENCY("currency");

    private final String code;

    CodeKind(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    static Optional<CodeKind> find(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
}
