package io.caravanserai.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** The system in which a change was made. */
public enum Origin {
    HUB("hub"),
    STRIPE("stripe"),
    BOOKING_ENGINE("booking-engine"),
    MAIL("mail");

    private final String code;

    Origin(String code) {
        this.code = code;
    }

    /** @return the value that the {@code hub-origin} header and the {@code origin} column hold */
    @JsonValue
    public String code() {
        return code;
    }

    /**
     * @param code a value of the {@code hub-origin} header or of an {@code origin} column
     * @throws PermanentFailure for a code that no system of the hub has
     */
    @JsonCreator
    public static Origin of(String code) {
        return Arrays.stream(values())
                .filter(origin -> origin.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new PermanentFailure("No system is known by the origin '" + code + "'."));
    }
}
