package io.caravanserai.cdc;

import io.caravanserai.shared.Origin;

/**
 * Who made a change.
 *
 * @param origin the code of a system
 * @param crossed how many systems the change had crossed when it was written
 * @param trace where in a trace it was written, as {@code traceparent} has it; empty for nowhere
 */
record Stamp(String origin, int crossed, String trace) {

    static final Stamp HUB = of(Origin.HUB.code());

    /** @return the stamp of a change that its system made and that is in no trace */
    static Stamp of(String origin) {
        return new Stamp(origin, 0, "");
    }

    String hops() {
        return Integer.toString(crossed + 1);
    }
}
