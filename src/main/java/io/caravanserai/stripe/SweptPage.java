package io.caravanserai.stripe;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A page of events that a sweep has read.
 *
 * @param known the ids of those whose effect the hub has made already
 */
record SweptPage(Sweep sweep, EventPage page, Set<String> known) {

    /** Ends a sweep that has nothing to read. */
    static SweptPage nothing(Sweep sweep) {
        return new SweptPage(sweep, new EventPage(List.of(), false), Set.of());
    }

    /** @return what is to be put on the topic, as Stripe tells it, the oldest first */
    List<byte[]> unknown() {
        return page.events().stream()
                .filter(event -> !known.contains(event.id()))
                .map(ListedEvent::json)
                .toList();
    }

    /** @return how many a webhook should have brought by now */
    int overdue() {
        return (int) page.events().stream()
                .filter(event -> !known.contains(event.id()))
                .filter(event -> event.created().isBefore(sweep.settled()))
                .count();
    }

    /** @return where the cursor belongs, once the page is on the topic */
    SweepCursor cursor() {
        SweepCursor read = sweep.cursor().after(page.events(), sweep.settled());
        return page.hasMore() ? read : read.upTo(sweep.settled());
    }

    /** @param moved whether the cursor is where this page left it; else another hub has gone on already */
    Sweep next(boolean moved) {
        Optional<String> last = page.events().stream()
                .map(ListedEvent::id)
                .reduce((older, newer) -> newer)
                .or(sweep::reached);
        return new Sweep(sweep.settled(), cursor(), last, moved && page.hasMore(), sweep.overdue() + overdue());
    }
}
