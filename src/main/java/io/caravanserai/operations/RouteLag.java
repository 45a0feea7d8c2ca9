package io.caravanserai.operations;

import java.util.OptionalLong;

/** How far a route was behind its topic when it was last looked at. */
final class RouteLag {

    private volatile double messages = Double.NaN;
    private volatile double seconds = Double.NaN;

    /**
     * @param waiting how many messages are not done
     * @param oldest when the oldest of them was written, in milliseconds; empty where there is none
     */
    void seen(long waiting, OptionalLong oldest, long now) {
        messages = waiting;
        seconds = oldest.isEmpty() ? 0 : Math.max(0, now - oldest.getAsLong()) / 1e3;
    }

    /** Until Kafka answers again there is no number: zero would be good news. */
    void unknown() {
        messages = Double.NaN;
        seconds = Double.NaN;
    }

    double messages() {
        return messages;
    }

    /** @return for how long the oldest message that is not done has been on the topic */
    double seconds() {
        return seconds;
    }
}
