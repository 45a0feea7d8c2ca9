package io.caravanserai.cdc;

import org.apache.kafka.connect.errors.ConnectException;

/** The slot cannot give what follows the capture's position, and nobody can tell which changes that were. */
final class SlotLost extends ConnectException {

    private static final long serialVersionUID = 1L;

    SlotLost(String why) {
        super(why);
    }
}
