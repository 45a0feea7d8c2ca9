package io.caravanserai.shared;

/**
 * The headers that a message of the hub carries. Only these, and W3C's {@code traceparent}, leave the hub.
 */
public final class HubHeaders {

    /** The system in which the change was made; one of {@link Origin}'s codes. */
    public static final String ORIGIN = "hub-origin";

    /** Names the change for ever: the same change read twice has the same id. */
    public static final String CHANGE_ID = "hub-change-id";

    /** How many systems the change has crossed so far. */
    public static final String HOPS = "hub-hops";

    /**
     * Fields of a change's {@code after}, separated by commas, that are not there, for the change left them as they were
     * and the database did not tell them. What is there and null is null.
     */
    public static final String UNCHANGED = "hub-unchanged";

    /** On a parked message: why, in words that an operator can act on. */
    public static final String CAUSE = "hub-cause";

    private HubHeaders() {}
}
