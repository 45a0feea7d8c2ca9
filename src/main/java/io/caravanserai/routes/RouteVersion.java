package io.caravanserai.routes;

import java.time.Instant;
import java.util.Optional;

/**
 * One version of a file of routes, put in force through the API.
 *
 * @param place the file's: {@code customers/get-customer.camel.yaml}
 * @param number counted from 1 in each place; the newest is the one that counts
 * @param text the whole file; empty for the hub's own, or nothing where it has none
 * @param sameAs the number of the version to which this one goes back, 0 for the hub's own; else its own
 * @param madeAt when it was put in force
 * @param madeBy who did
 * @param note why, in his words
 */
record RouteVersion(
        String place,
        int number,
        Optional<String> text,
        int sameAs,
        Instant madeAt,
        String madeBy,
        Optional<String> note) {}
