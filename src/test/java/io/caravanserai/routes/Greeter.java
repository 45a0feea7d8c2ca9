package io.caravanserai.routes;

/** A bean for routes to call. */
public class Greeter {

    public String greet(String name) {
        return "dear " + name;
    }
}
