package io.caravanserai.customers;

import io.caravanserai.shared.Origin;
import java.time.Instant;

/**
 * An edit that lost against another one of the same field, or against a deletion.
 *
 * @param base what both sides had last agreed on; null for nothing, as with all values
 * @param winner the side whose value, or deletion, both hold since
 * @param policy what decided
 * @param theirsAt when it was edited there; null where nobody had to know
 * @param source what brought it to light: the id of an event, the key of a write, or the name of a flow
 */
record Conflict(
        Field field,
        String base,
        String ours,
        String theirs,
        Origin winner,
        String policy,
        Instant oursAt,
        Instant theirsAt,
        String source) {

    static final String DELETION = "deletion";
}
