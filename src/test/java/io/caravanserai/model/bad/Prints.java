package io.caravanserai.model.bad;

/** Breaks a rule, to show that it is found. */
public class Prints {

    public void tell() {
        System.out.println("done");
    }
}
