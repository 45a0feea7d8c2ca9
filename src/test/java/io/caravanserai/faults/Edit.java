package io.caravanserai.faults;

import java.util.Map;

/**
 * What somebody did to one customer, once.
 *
 * @param number counts all edits of a history, of both sides
 * @param said the parts that were set, each to a text that no other edit ever sets; empty where it was unset
 * @param version the row's version after it, for an edit of the hub's; {@link #UNTOLD} for one at Stripe, and for one of
 *     which the answer never came
 */
record Edit(int number, Side side, Kind kind, Map<Part, String> said, long version) {

    static final long UNTOLD = 0;

    enum Kind {
        CREATE,
        CHANGE,
        DELETE
    }

    boolean isDeletion() {
        return kind == Kind.DELETE;
    }

    @Override
    public String toString() {
        return "#%d %s %s %s%s".formatted(number, side, kind, said, version == UNTOLD ? "" : " v" + version);
    }
}
