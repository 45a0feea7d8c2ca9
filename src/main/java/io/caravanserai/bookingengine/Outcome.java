package io.caravanserai.bookingengine;

import java.util.List;

/**
 * What becomes of a landed row.
 *
 * @param was what had become of it before
 * @param state {@code applied}, {@code waiting}, {@code quarantined} or {@code gone}
 * @param reason of one in quarantine, by which such rows are counted
 * @param detail why it is not applied, in an operator's words
 * @param waitsFor the row for which it waits; null where it waits for none
 * @param parents the rows without which it cannot be
 * @param entity what it is in the hub; null unless it is applied
 */
record Outcome(
        RowKey key,
        String was,
        String state,
        String reason,
        String detail,
        RowKey waitsFor,
        List<RowKey> parents,
        Object entity) {

    static final String APPLIED = "applied";
    static final String WAITING = "waiting";
    static final String QUARANTINED = "quarantined";
    static final String GONE = "gone";

    static Outcome applied(LandedRow row, List<RowKey> parents, Object entity) {
        return new Outcome(row.key(), row.state(), APPLIED, null, null, null, parents, entity);
    }

    static Outcome gone(LandedRow row) {
        return new Outcome(row.key(), row.state(), GONE, null, null, null, List.of(), null);
    }

    static Outcome waiting(LandedRow row, List<RowKey> parents, RowKey parent) {
        String detail = "It waits for " + parent;
        return new Outcome(row.key(), row.state(), WAITING, null, detail, parent, parents, null);
    }

    static Outcome waitingForValues(LandedRow row) {
        String detail = "It waits for values that are told with its former key: " + String.join(", ", row.untold());
        return new Outcome(row.key(), row.state(), WAITING, null, detail, null, List.of(), null);
    }

    static Outcome quarantined(LandedRow row, List<RowKey> parents, Unmappable why) {
        return new Outcome(row.key(), row.state(), QUARANTINED, why.reason(), why.getMessage(), null, parents, null);
    }

    boolean isApplied() {
        return state.equals(APPLIED);
    }

    boolean isGone() {
        return state.equals(GONE);
    }

    /** @return whether rows that need this one have lost it */
    boolean leavesChildren() {
        return was.equals(APPLIED) && !isApplied();
    }
}
