package io.caravanserai.extraction;

/** Why somebody should look at a message. */
public enum Reason {
    /** It exceeds a bound. */
    TOO_LARGE,
    /** Reading it would have taken too long; what was read until then is told. */
    TOO_SLOW,
    /** It is broken, or of no kind that can be read. */
    UNREADABLE,
    /** It needs a password. */
    LOCKED,
    /** It speaks of a booking, and none could be read. */
    NOTHING_READ,
    /** A forwarded message of which only the text is left. */
    FORWARD_WITHOUT_MARKUP,
    /** Markup of a reservation that says nothing of it. */
    EMPTY_RESERVATION,
    /** A fact without which the reservation is of little use is missing. */
    INCOMPLETE,
    /** A value that cannot be understood; it is left out. */
    NOT_UNDERSTOOD,
    /** Nothing says which year is meant. */
    YEAR_UNKNOWN,
    /** Sources disagree, or one contradicts itself. */
    CONTRADICTION,
    /** A local time that clocks skip on that day. */
    SKIPPED_BY_CLOCKS,
    /** The receiving server says that the sender is not who he says he is. */
    SENDER_NOT_AUTHENTIC
}
