package io.caravanserai.shared;

/**
 * What must be neither tried again nor parked: this hub, or this run of a route, has lost the right to carry the message.
 * Its source keeps it, and hands it to whoever has that right now.
 */
public class LeftAtSource extends RuntimeException {

    public LeftAtSource(String why, Throwable reason) {
        super(why, reason);
    }
}
