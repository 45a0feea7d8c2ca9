package io.caravanserai.operations;

import java.util.List;

/** A server without which the hub cannot start. */
interface NeededServer {

    /** @return the variable and the address, as a line begins: {@code HUB_DB_URL: PostgreSQL at localhost:5432} */
    String name();

    /**
     * @return what must be mended before the hub can use the server; empty where it is fit
     * @throws NoAnswer where it does not answer, or not yet
     */
    List<String> problems() throws NoAnswer;

    /** The server may answer later. */
    final class NoAnswer extends Exception {

        /** @param why in a few words; no secret */
        NoAnswer(String why) {
            super(why);
        }
    }
}
