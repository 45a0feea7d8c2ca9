package io.caravanserai.sandbox.bookingengine;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Values of PostgreSQL's less common types, in its own words. */
final class Values {

    private Values() {}

    static String array(String... elements) {
        return Arrays.stream(elements)
                .map(element -> '"' + element.replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** @return JSON; large at times */
    static String details(Dice dice) {
        String route = dice.in1000(100) ? dice.pages(9_000).replace("\n", " ") : "by bus";
        return "{\"grade\": %d, \"altitude\": %d.5, \"route\": \"%s\"}"
                .formatted(dice.between(1, 5), dice.between(200, 5900), route);
    }

    static String meta(Dice dice) {
        return "{\"utm\": \"spring\", \"visits\": %d, \"utm\": \"autumn\"}".formatted(dice.between(1, 40));
    }
}
