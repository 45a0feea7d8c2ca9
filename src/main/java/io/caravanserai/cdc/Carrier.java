package io.caravanserai.cdc;

import io.debezium.embedded.Transformations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;

/** Carries what Debezium polls to the route, and moves the position behind what has been carried. */
final class Carrier implements AutoCloseable {

    private final Positions positions;
    private final Fence fence;
    private final Lease lease;
    private final Transformations transformations;
    private final CaptureState state;
    private final BatchDelivery.Route route;
    private final Duration quietInterval;
    private long furthest;
    private volatile boolean sound = true;

    /** @param quietInterval how often the position is moved while there are no changes */
    Carrier(
            Positions positions,
            Fence fence,
            Lease lease,
            Transformations transformations,
            CaptureState state,
            BatchDelivery.Route route,
            Duration quietInterval) {
        this.positions = positions;
        this.fence = fence;
        this.lease = lease;
        this.transformations = transformations;
        this.state = state;
        this.route = route;
        this.quietInterval = quietInterval;
    }

    /** Shuts out every earlier run of the capture. */
    void begin(String capture) throws InterruptedException {
        fence.raise(capture);
    }

    Positions positions() {
        return positions;
    }

    /**
     * @param settled the end of the last transaction that has been polled in full; 0 where not known
     * @param quiet a place up to which there was nothing else to poll; 0 where not known
     * @throws ConnectException when a change was not carried: the position is then where it was last safe
     */
    void carry(List<SourceRecord> polled, long settled, long quiet, Stretch stretch) throws InterruptedException {
        lease.check();
        List<SourceRecord> records = changesOf(polled);
        if (!records.isEmpty()) {
            deliver(records, stretch);
        }
        if (!polled.isEmpty()) {
            reached(Position.after(polled.get(polled.size() - 1)), stretch);
        }
        if (settled > 0) {
            reached(Position.at(settled, positions.partition()), stretch);
        }
        // Saving a position is itself a change where the hub's own database is captured, so not each place counts.
        if (quiet > furthest && positions.notSavedFor(quietInterval)) {
            reached(Position.at(quiet, positions.partition()), stretch);
        }
    }

    /** @return whether a new position has been made durable, now that it was time */
    boolean saveIfDue() throws InterruptedException {
        return positions.due() && save();
    }

    /** @return whether a new position has been made durable */
    boolean save() throws InterruptedException {
        sound = false;
        lease.check();
        fence.settle();
        boolean saved = positions.durable() && positions.save();
        sound = true;
        return saved;
    }

    /** @return whether all that was carried is final, and the saved position what it is said to be */
    boolean isSound() {
        return sound && positions.durable();
    }

    /** Saves where the capture has come to, whichever stretch it was on. */
    void arrived(Position position) throws InterruptedException {
        positions.reached(position);
        save();
    }

    /** A change tells which commit was before it, and knows nothing of a quiet place that was reached since. */
    private void reached(Position position, Stretch stretch) {
        if (position != null && Position.lsn(position.offset()) >= furthest) {
            furthest = Position.lsn(position.offset());
            positions.reached(stretch.keep(position));
        }
    }

    /**
     * Carries rows that move no position.
     *
     * @throws ConnectException when one was not carried
     */
    void tell(List<SourceRecord> rows) throws InterruptedException {
        if (!rows.isEmpty()) {
            var delivery = new BatchDelivery(changesOf(rows), route);
            state.carried(delivery.carry());
            if (delivery.failure() != null) {
                throw notCarried(delivery.failure());
            }
        }
    }

    private static ConnectException notCarried(Throwable why) {
        return new ConnectException("The route did not carry a change: " + why.getMessage(), why);
    }

    private void deliver(List<SourceRecord> records, Stretch stretch) throws InterruptedException {
        boolean snapshot = records.get(0).sourceOffset().containsKey("snapshot");
        if (snapshot) {
            state.snapshotting();
        }
        var delivery = new BatchDelivery(records, route);
        int carried = delivery.carry();
        state.carried(carried);
        if (delivery.failure() != null) {
            if (carried > 0) {
                reached(Position.after(records.get(carried - 1)), stretch);
            }
            throw notCarried(delivery.failure());
        }
        // Debezium may have opened the stream long before the last rows of the snapshot were carried.
        if (snapshot && !Position.isUnfinished(records.get(records.size() - 1).sourceOffset())) {
            state.running();
        }
    }

    private List<SourceRecord> changesOf(List<SourceRecord> polled) {
        List<SourceRecord> changes = new ArrayList<>(polled.size());
        for (SourceRecord record : polled) {
            SourceRecord transformed = Change.isHeartbeat(record) ? null : transformations.transform(record);
            if (transformed != null) {
                changes.add(transformed);
            }
        }
        return changes;
    }

    @Override
    public void close() {
        positions.close();
    }
}
