package io.caravanserai.sandbox.stripe;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the deliveries of one event are handled.
 *
 * @param times how often it is sent to each endpoint
 * @param hold where to wait for the order to be reversed
 */
record Handling(int times, Duration delay, boolean dropped, boolean beforeResponse, Optional<Hold> hold) {

    static final Handling USUAL = new Handling(1, Duration.ZERO, false, false, Optional.empty());

    static Handling sent(int times) {
        return new Handling(times, Duration.ZERO, false, false, Optional.empty());
    }

    static Handling delayed(Duration delay) {
        return new Handling(1, delay, false, false, Optional.empty());
    }

    static Handling lost() {
        return new Handling(1, Duration.ZERO, true, false, Optional.empty());
    }

    static Handling overtaking() {
        return new Handling(1, Duration.ZERO, false, true, Optional.empty());
    }

    static Handling reversed(Hold hold) {
        return new Handling(1, Duration.ZERO, false, false, Optional.of(hold));
    }

    Handling and(Handling other) {
        return new Handling(
                times * other.times,
                delay.plus(other.delay),
                dropped || other.dropped,
                beforeResponse || other.beforeResponse,
                hold.or(other::hold));
    }

    /** In words, for those who look at the faults in force. */
    @Override
    public String toString() {
        return Stream.of(
                        times > 1 ? "sent " + times + " times" : "",
                        delay.isZero() ? "" : "delayed by " + delay.toMillis() + " ms",
                        dropped ? "dropped" : "",
                        beforeResponse ? "before the response" : "",
                        hold.isPresent() ? "reversed" : "")
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
