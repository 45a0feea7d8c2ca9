package io.caravanserai.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Something that a route did or would do, as it is shown.
 *
 * @param does {@code send}, {@code call}, {@code answer} or {@code fail}
 * @param step the id of the step that does it; empty for the route as a whole
 * @param where the address, or the bean and its method; empty for an answer
 * @param headers of the message
 * @param body of the message, or what a bean is called with, or why it fails
 */
record Shown(String does, String step, String where, Map<String, String> headers, String body) {

    /** @return the same for people, line by line; which step does it is no matter */
    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(head());
        headers.forEach((name, value) -> lines.add("  " + name + ": " + value));
        body.lines().map(line -> "  | " + line).forEach(lines::add);
        return lines;
    }

    /** @return what is done, to whom; not with what */
    String head() {
        return (does + " " + where).strip();
    }
}
