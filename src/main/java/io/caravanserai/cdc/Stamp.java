package io.caravanserai.cdc;

import io.caravanserai.shared.Origin;

/**
 * Who made a change.
 *
 * @param origin the code of a system
 * @param crossed how many systems the change had crossed when it was written
 */
record Stamp(String origin, int crossed) {

    static final Stamp HUB = new Stamp(Origin.HUB.code(), 0);

    String hops() {
        return Integer.toString(crossed + 1);
    }
}
