package io.caravanserai.model.bad;

import java.util.logging.Logger;

/** Breaks a rule, to show that it is found. */
public class LogsByItself {

    public void tell() {
        Logger.getLogger("mine").info("done");
    }
}
