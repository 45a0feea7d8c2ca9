package io.caravanserai.bookingengine;

/** Why a row goes to quarantine. */
class Unmappable extends RuntimeException {

    static final String UNMAPPED_TOUR = "unmapped-tour";
    static final String UNKNOWN_STATUS = "unknown-status";
    static final String UNKNOWN_CURRENCY = "unknown-currency";
    static final String UNREADABLE_VALUE = "unreadable-value";
    static final String REFUSED = "refused";

    private final String reason;

    /**
     * @param reason one of the constants, by which rows are counted
     * @param detail what is wrong and what would mend it, in an operator's words
     */
    Unmappable(String reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
