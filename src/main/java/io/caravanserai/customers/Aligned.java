package io.caravanserai.customers;

import java.util.Set;

/**
 * What it took to make both sides of a pair the same.
 *
 * @param taken the fields in which ours became as theirs
 * @param given the fields that were brought to Stripe; for a customer that was made there, all that hold something
 * @param deleted whether a side was deleted because the other one was
 */
record Aligned(Set<Field> taken, Set<Field> given, boolean deleted) {

    static final Aligned ALREADY = new Aligned(Set.of(), Set.of(), false);
    static final Aligned DELETED = new Aligned(Set.of(), Set.of(), true);

    static Aligned made(Set<Field> given) {
        return new Aligned(Set.of(), given, false);
    }
}
