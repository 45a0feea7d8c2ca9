package io.caravanserai.cdc;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** What one capture is doing, apart from the status of its route: a route can be started and its capture dead. */
final class CaptureState {

    enum Phase {
        STOPPED,
        STARTING,
        STANDBY,
        PAUSED,
        SNAPSHOTTING,
        RUNNING,
        RETRYING
    }

    private final String name;
    private final LongAdder records = new LongAdder();
    private final LongAdder restarts = new LongAdder();
    private volatile Phase phase = Phase.STOPPED;
    private volatile String reason;
    private volatile Instant since = Instant.now();
    private volatile Instant nextTry;
    private volatile Holder holder;
    private volatile String pausedBy;
    private volatile List<String> missing = List.of();
    private volatile SlotLag lag = new SlotLag();
    private volatile Supplier<List<String>> tables = List::of;

    CaptureState(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    Phase phase() {
        return phase;
    }

    /** @return why the capture died; null once changes flow again */
    String reason() {
        return reason;
    }

    Instant since() {
        return since;
    }

    /** @return null unless retrying */
    Instant nextTry() {
        return nextTry;
    }

    /** @return who carries the changes, this process or another; empty where nobody is known to */
    Optional<Holder> holder() {
        return Optional.ofNullable(holder);
    }

    /** @return whether it died and has not come back yet */
    boolean dead() {
        return reason != null && phase != Phase.STOPPED;
    }

    /** @return whether changes get through: from the slot, or from the tables for a snapshot */
    boolean flowing() {
        return phase == Phase.RUNNING || phase == Phase.SNAPSHOTTING;
    }

    /** @return who has paused it; empty unless it is paused */
    Optional<String> pausedBy() {
        return phase == Phase.PAUSED ? Optional.ofNullable(pausedBy) : Optional.empty();
    }

    /** @return the tables that are to be followed, and were not there when the capture began */
    List<String> missing() {
        return missing;
    }

    void missing(List<String> names) {
        missing = names;
    }

    SlotLag lag() {
        return lag;
    }

    void watchedBy(SlotLag slot) {
        lag = slot;
    }

    /** @return the tables that are followed, schema and name, as they are at the source now */
    List<String> tables() {
        return tables.get();
    }

    void follows(Supplier<List<String>> lookUp) {
        tables = lookUp;
    }

    long records() {
        return records.sum();
    }

    long restarts() {
        return restarts.sum();
    }

    /** @param self this process, which carries the changes from now on */
    void starting(Holder self) {
        enter(Phase.STARTING);
        holder = self;
    }

    /** @param other who carries the changes */
    void standingBy(Optional<Holder> other) {
        if (phase != Phase.STANDBY) {
            reason = null;
            enter(Phase.STANDBY);
        }
        holder = other.orElse(null);
    }

    /** @param by who wants it so */
    void paused(String by) {
        if (phase != Phase.PAUSED) {
            reason = null;
            holder = null;
            enter(Phase.PAUSED);
        }
        pausedBy = by;
    }

    void snapshotting() {
        if (phase != Phase.SNAPSHOTTING) {
            reason = null;
            enter(Phase.SNAPSHOTTING);
        }
    }

    void running() {
        reason = null;
        enter(Phase.RUNNING);
    }

    void stopped() {
        reason = null;
        holder = null;
        enter(Phase.STOPPED);
    }

    void died(String why, Duration pause) {
        reason = why;
        holder = null;
        restarts.increment();
        enter(Phase.RETRYING);
        nextTry = since.plus(pause);
    }

    void carried(int count) {
        records.add(count);
    }

    private void enter(Phase next) {
        phase = next;
        since = Instant.now();
        nextTry = null;
    }
}
