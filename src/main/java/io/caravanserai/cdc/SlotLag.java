package io.caravanserai.cdc;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How far a slot is behind: in bytes as the server has it, in seconds by remembering when the WAL was how long. */
final class SlotLag {

    private static final int REMEMBERED = 4_096;

    private record Sample(long nanos, long end) {}

    private final Deque<Sample> unconfirmed = new ArrayDeque<>();
    private volatile double bytes = Double.NaN;
    private volatile double seconds = Double.NaN;
    private volatile double share = Double.NaN;
    private volatile double lost = Double.NaN;
    private volatile Optional<String> walStatus = Optional.empty();

    /** @param nanos when the slot was looked at, by {@link System#nanoTime} */
    synchronized void seen(Slot slot, long nanos) {
        if (unconfirmed.isEmpty() || unconfirmed.getLast().end() < slot.current()) {
            unconfirmed.addLast(new Sample(nanos, slot.current()));
        }
        while (!unconfirmed.isEmpty() && unconfirmed.getFirst().end() <= slot.confirmed()) {
            unconfirmed.removeFirst();
        }
        if (unconfirmed.size() > REMEMBERED) {
            thin();
        }
        bytes = slot.lag();
        share = slot.share().orElse(Double.NaN);
        lost = slot.lost() ? 1 : 0;
        walStatus = Optional.of(slot.walStatus());
        seconds = unconfirmed.isEmpty() ? 0 : (nanos - unconfirmed.getFirst().nanos()) / 1e9;
    }

    /** The oldest must stay, it tells the age; of the others every second will do. */
    private void thin() {
        boolean[] keep = {false};
        unconfirmed.removeIf(sample -> keep[0] = !keep[0] && sample != unconfirmed.getFirst());
    }

    /** Until the slot is seen again its lag is not known, which a graph shows as a gap. */
    void unknown() {
        bytes = Double.NaN;
        seconds = Double.NaN;
        share = Double.NaN;
        lost = Double.NaN;
        walStatus = Optional.empty();
    }

    double bytes() {
        return bytes;
    }

    double seconds() {
        return seconds;
    }

    /** @return how much of the WAL that the server would keep for the slot is taken; not known where it keeps all */
    double share() {
        return share;
    }

    /** @return what PostgreSQL calls the state of the WAL that the slot needs; empty where not known */
    Optional<String> walStatus() {
        return walStatus;
    }

    /** @return 1 when the server has taken WAL away that the slot needed */
    double lost() {
        return lost;
    }
}
