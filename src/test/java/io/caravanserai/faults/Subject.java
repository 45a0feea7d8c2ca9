package io.caravanserai.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A customer of the proof, and all that was done to him, in the order in which it was done: whoever edits him holds his
 * lock. On both sides he is known by an e-mail address that nobody else has.
 */
final class Subject {

    private final String email;
    private final Side madeAt;
    private final List<Part> ofHub;
    private final List<Part> ofStripe;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Edit> edits = new ArrayList<>();
    private volatile UUID hubId;
    private volatile String stripeId;
    private volatile boolean retired;

    /**
     * @param ofHub the parts that people edit here
     * @param ofStripe the parts that people edit there; where both edit one, conflicts are wanted
     */
    Subject(String email, Side madeAt, List<Part> ofHub, List<Part> ofStripe) {
        this.email = email;
        this.madeAt = madeAt;
        this.ofHub = ofHub;
        this.ofStripe = ofStripe;
    }

    String email() {
        return email;
    }

    Side madeAt() {
        return madeAt;
    }

    /** @return the parts that people edit on that side */
    List<Part> of(Side side) {
        return side == Side.HUB ? ofHub : ofStripe;
    }

    ReentrantLock lock() {
        return lock;
    }

    /** For whoever holds the lock. */
    void add(Edit edit) {
        synchronized (edits) {
            edits.add(edit);
        }
        retired |= edit.isDeletion();
    }

    List<Edit> edits() {
        synchronized (edits) {
            return List.copyOf(edits);
        }
    }

    List<Edit> edits(Side side) {
        return edits().stream().filter(edit -> edit.side() == side).toList();
    }

    Optional<Edit> deletion() {
        return edits().stream().filter(Edit::isDeletion).findFirst();
    }

    /** @return whether he is to be left alone from now on */
    boolean isRetired() {
        return retired;
    }

    void retire() {
        retired = true;
    }

    Optional<UUID> hubId() {
        return Optional.ofNullable(hubId);
    }

    void isHere(UUID id) {
        hubId = id;
    }

    Optional<String> stripeId() {
        return Optional.ofNullable(stripeId);
    }

    void isThere(String id) {
        stripeId = id;
    }

    @Override
    public String toString() {
        return email;
    }
}
