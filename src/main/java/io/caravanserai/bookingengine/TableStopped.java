package io.caravanserai.bookingengine;

import io.caravanserai.shared.TransientFailure;

/** A table stands still until its source is as the hub knows it, or an operator says that it may go on. */
class TableStopped extends TransientFailure {

    TableStopped(String why) {
        super(why, null);
    }
}
