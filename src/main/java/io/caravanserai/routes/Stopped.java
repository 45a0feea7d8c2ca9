package io.caravanserai.routes;

/** A preview does not know how a message would go on. */
final class Stopped extends RuntimeException {

    /** @param why in words for whoever edits the route */
    Stopped(String why) {
        super(why, null, false, false);
    }
}
