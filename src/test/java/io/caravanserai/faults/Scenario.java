package io.caravanserai.faults;

import java.util.List;

/**
 * A fault, and what is done while it lasts. It passes when its script ends and the checker finds nothing.
 *
 * @param name in kebab-case; {@code -Dfaults.only=<name>} plays it alone
 * @param rows the rows of the fault matrix that it stands for
 * @param quick whether {@code mvn verify} plays it; the profile {@code faults} plays all
 * @param repeated whether the profile plays it again with new seeds while there is time
 */
record Scenario(String name, List<Integer> rows, boolean quick, boolean repeated, Script script) {

    /** What is done, from starting the hub to making up: at the end the hub must run, and be able to catch up. */
    interface Script {
        void play(World world) throws Exception;
    }

    static Scenario quick(String name, Script script, Integer... rows) {
        return new Scenario(name, List.of(rows), true, false, script);
    }

    /** Takes long: left out of {@code mvn verify}. */
    static Scenario thorough(String name, Script script, Integer... rows) {
        return new Scenario(name, List.of(rows), false, false, script);
    }

    Scenario again() {
        return new Scenario(name, rows, quick, true, script);
    }
}
