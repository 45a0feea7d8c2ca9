package io.caravanserai.cdc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a capture does while it holds the lease: first what was left unfinished, then every change as it comes. */
final class CaptureRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CaptureRun.class);

    private final Map<String, String> config;
    private final Lease lease;
    private final SourceDatabase source;
    private final CapturedSlot slot;
    private final CatchUp.Choice snapshotPlace;
    private final Carrier carrier;
    private final TableSnapshots tables;
    private final UnaryOperator<String> topics;
    private final BiConsumer<UUID, String> forgetting;
    private final CaptureState state;
    private volatile ConnectorRun current;
    private volatile boolean stopping;

    /**
     * @param config the connector's
     * @param snapshotPlace chooses where in the WAL a snapshot is taken
     * @param tables which are to be told anew
     * @param topics names the topic of a table
     * @param forgetting forgets the position, for the holder of the lease and for a reason
     */
    CaptureRun(
            Map<String, String> config,
            Lease lease,
            SourceDatabase source,
            CapturedSlot slot,
            CatchUp.Choice snapshotPlace,
            Carrier carrier,
            TableSnapshots tables,
            UnaryOperator<String> topics,
            BiConsumer<UUID, String> forgetting,
            CaptureState state) {
        this.config = config;
        this.lease = lease;
        this.source = source;
        this.slot = slot;
        this.snapshotPlace = snapshotPlace;
        this.carrier = carrier;
        this.tables = tables;
        this.topics = topics;
        this.forgetting = forgetting;
        this.state = state;
    }

    /**
     * Returns after {@link #stop}, or when somebody has paused the capture; throws when the capture died, with the position where it was last safe.
     *
     * @param anewIfLost whether to take a new snapshot where the slot is lost; otherwise somebody has to ask for it
     */
    void run(boolean anewIfLost) throws Exception {
        source.makeReady();
        missing(source.missing());
        carrier.begin(state.name());
        if (lease.tookOver()) {
            slot.free();
        }
        do {
            prepare(anewIfLost);
            if (isUnfinished()) {
                finishSnapshot();
            }
        } while (!stopping && follow() && !lease.paused());
    }

    private boolean follow() throws Exception {
        try (var follow = new Follow(lease, slot, new TableTeller(lease, tables, carrier, this::telling))) {
            return go(follow, state::running);
        }
    }

    private TableTelling telling(List<TableSnapshot> wanted) {
        return new TableTelling(wanted, topics, patterns -> new TableRows(snapshotPlace, config, patterns));
    }

    /** The others go on without them. */
    private void missing(List<String> names) {
        state.missing(names);
        if (!names.isEmpty()) {
            LOG.warn("The capture {} is to follow tables that are not there: {}.", state.name(), names);
        }
    }

    /** Asks the run to end after the batch it is at. */
    void stop() {
        stopping = true;
        ConnectorRun run = current;
        if (run != null) {
            run.stop();
        }
    }

    private void prepare(boolean anewIfLost) throws InterruptedException {
        Optional<String> asked = lease.snapshotAskedBy();
        Optional<Map<String, Object>> position = carrier.positions().saved();
        try {
            position.ifPresent(slot::check);
        } catch (SlotLost lost) {
            if (asked.isEmpty() && !anewIfLost) {
                throw lost;
            }
            slot.drop();
            forgetting.accept(lease.holder(), lost.getMessage());
            return;
        }
        if (asked.isPresent()) {
            LOG.info("The capture {} takes a new snapshot, for which {} asked.", state.name(), asked.get());
            if (position.isPresent()) {
                arrived(Position.lsn(position.get()));
            }
            lease.snapshotBegun();
        }
    }

    /** A slot without a position was left by a run that died before it had saved one. */
    private boolean isUnfinished() throws InterruptedException {
        Optional<Map<String, Object>> position = carrier.positions().saved();
        if (position.isPresent() || !takesSnapshots()) {
            return position.filter(Position::isUnfinished).isPresent();
        }
        Optional<Slot> left = slot.look();
        if (left.isPresent()) {
            arrived(left.get().confirmed());
        }
        return left.isPresent();
    }

    private void arrived(long lsn) throws InterruptedException {
        carrier.arrived(Position.at(lsn, carrier.positions().partition()).unfinished());
    }

    private boolean takesSnapshots() {
        return config.getOrDefault("snapshot.mode", "initial").equals("initial");
    }

    /**
     * Tells what happened since the snapshot was begun, up to a new place, and then all rows as they are there. So what
     * was deleted meanwhile is told, and no row is told older than before.
     */
    private void finishSnapshot() throws Exception {
        try (var catchUp = new CatchUp(snapshotPlace)) {
            if (go(catchUp, state::snapshotting) && go(new TakeSnapshot(catchUp.place()), state::snapshotting)) {
                carrier.arrived(
                        Position.at(catchUp.place().lsn(), carrier.positions().partition()));
            }
        }
    }

    private boolean go(Stretch stretch, Runnable streaming) throws Exception {
        var run = new ConnectorRun(config, carrier, stretch, streaming);
        current = run;
        return !stopping && run.run();
    }

    @Override
    public void close() {
        try (lease) {
            carrier.close();
        }
    }
}
