package io.caravanserai.routes;

/** Something that a route did with a message. */
sealed interface Noted permits Sent, Called {

    /** @return the id of the step that did it */
    String step();

    /** @return whether it is known to have failed */
    boolean hasFailed();
}
