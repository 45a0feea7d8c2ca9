package io.caravanserai.stripe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far Stripe's events have been read.
 *
 * @param eventId the event at which the next page begins; null while there was none
 * @param eventCreated when that was
 * @param readUpTo no event created before this is left to read
 */
record SweepCursor(String eventId, Instant eventCreated, Instant readUpTo) {

    /** @see <a href="https://docs.stripe.com/api/events">Stripe: Events are kept for 30 days</a> */
    private static final Duration KEPT = Duration.ofDays(30);

    /** The oldest must not be forgotten while they are read. */
    private static final Duration READING = Duration.ofHours(1);

    static SweepCursor at(Instant time) {
        return new SweepCursor(null, null, time);
    }

    /** @return whether Stripe has forgotten events that were never read */
    boolean isTooOld(Instant now) {
        return readUpTo.isBefore(now.minus(KEPT).plus(READING));
    }

    /** @return the event to go on from, where Stripe is sure to know it still */
    Optional<String> event(Instant now) {
        return eventId != null && eventCreated.isAfter(now.minus(KEPT).plus(KEPT.dividedBy(30)))
                ? Optional.of(eventId)
                : Optional.empty();
    }

    /** @param settled from when on events may still turn up between those that were read: they are read again */
    SweepCursor after(List<ListedEvent> read, Instant settled) {
        return read.stream()
                .filter(event -> event.created().isBefore(settled))
                .reduce((older, newer) -> newer)
                .map(last -> new SweepCursor(last.id(), last.created(), later(readUpTo, last.created())))
                .orElse(this);
    }

    SweepCursor upTo(Instant time) {
        return new SweepCursor(eventId, eventCreated, later(readUpTo, time));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
