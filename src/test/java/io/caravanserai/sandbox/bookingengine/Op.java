package io.caravanserai.sandbox.bookingengine;

/** What can be done to a row. */
public enum Op {
    INSERT,
    UPDATE,
    DELETE
}
