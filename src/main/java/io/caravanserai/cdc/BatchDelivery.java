package io.caravanserai.cdc;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Carries one batch: every record is handed to the route in order, and none is waited for until all have been. A record
 * that fails ends the handing over, and the position stays before it.
 *
 * <p>A record that only succeeded when tried again, while later ones were already under way, may have overtaken a later
 * record of its key. Those later ones are sent once more, so that the last word on a key is always the newest.
 */
final class BatchDelivery {

    /** Hands one record to the route. */
    @FunctionalInterface
    interface Route {
        void carry(SourceRecord record, Done done);
    }

    /** Told once for each record. */
    @FunctionalInterface
    interface Done {
        /**
         * @param failure null when it has been carried (or parked)
         * @param late whether it was tried again after later records had been handed over
         */
        void done(Throwable failure, boolean late);
    }

    private final List<SourceRecord> records;
    private final Route route;
    private final boolean[] late;
    private volatile Throwable failure;
    private int failedAt;

    BatchDelivery(List<SourceRecord> records, Route route) {
        this.records = records;
        this.route = route;
        this.late = new boolean[records.size()];
        this.failedAt = records.size();
    }

    /** @return how many records, from the first on, have been carried; all of them unless {@link #failure} says why not */
    int carry() throws InterruptedException {
        boolean[] all = new boolean[records.size()];
        Arrays.fill(all, true);
        carry(all);
        for (boolean[] overtaken = overtaken(); overtaken != null && failure == null; overtaken = overtaken()) {
            Arrays.fill(late, false);
            carry(overtaken);
        }
        return failedAt;
    }

    Throwable failure() {
        return failure;
    }

    private void carry(boolean[] chosen) throws InterruptedException {
        var settled = new Semaphore(0);
        int handedOver = 0;
        for (int at = 0; at < records.size() && failure == null; at++) {
            if (chosen[at]) {
                int index = at;
                handedOver++;
                route.carry(records.get(index), (why, wasLate) -> {
                    settle(index, why, wasLate);
                    settled.release();
                });
            }
        }
        // However long Kafka is away: only a stop ends the wait, and nothing of the batch counts then.
        settled.acquire(handedOver);
    }

    private synchronized void settle(int index, Throwable why, boolean wasLate) {
        late[index] = wasLate;
        if (why != null && index < failedAt) {
            failedAt = index;
            failure = why;
        }
    }

    private synchronized boolean[] overtaken() {
        boolean[] again = null;
        for (int at = 0; at < late.length; at++) {
            for (int later = at + 1; late[at] && later < late.length; later++) {
                if (sameKey(records.get(at), records.get(later))) {
                    again = again == null ? new boolean[late.length] : again;
                    again[later] = true;
                }
            }
        }
        return again;
    }

    private static boolean sameKey(SourceRecord one, SourceRecord other) {
        return Objects.equals(one.topic(), other.topic()) && Objects.equals(one.key(), other.key());
    }
}
