package io.caravanserai.bookingengine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

/**
 * A row as a change tells it.
 *
 * @param lsn where in the source's history; 0 where the message does not say
 * @param deleted whether the row is no more
 * @param content the columns that are told; none of a row that is deleted
 * @param untold the columns that are not, because the change left them alone
 * @param trace where the change is in a trace; empty for nowhere
 */
record ToldRow(RowKey key, long lsn, boolean deleted, ObjectNode content, Set<String> untold, String trace) {

    ToldRow(RowKey key, long lsn, boolean deleted, ObjectNode content, Set<String> untold) {
        this(key, lsn, deleted, content, untold, "");
    }

    /**
     * @return the row; null for a tombstone, or for what is told of a table and not of a row
     * @throws IOException for what is no change of that table
     */
    static ToldRow of(SourceTable table, ChangeMessage message) throws IOException {
        if (message.value() == null) {
            return null;
        }
        JsonNode change = SourceJson.tree(message.value());
        String operation = change.path("op").asText();
        if (operation.equals("t") || operation.equals("m")) {
            return null;
        }
        boolean deleted = operation.equals("d");
        if (!deleted && !change.path("after").isObject() || message.key() == null) {
            throw new IOException("it has no key, or no row after the change");
        }
        try {
            return new ToldRow(
                    table.key(SourceJson.tree(message.key())),
                    change.path("source").path("lsn").asLong(0),
                    deleted,
                    deleted ? JsonNodeFactory.instance.objectNode() : (ObjectNode) change.path("after"),
                    deleted ? Set.of() : names(message.untold()),
                    message.trace() == null ? "" : message.trace());
        } catch (IllegalArgumentException e) {
            throw new IOException("its key cannot be read: " + e.getMessage(), e);
        }
    }

    /** @return a row that was no more at that place of the source's history */
    static ToldRow gone(RowKey key, long lsn) {
        return new ToldRow(key, lsn, true, JsonNodeFactory.instance.objectNode(), Set.of());
    }

    /** @return the row with the columns that the hub knows, and no other; one that is missing is told as null */
    ToldRow fitted(SourceTable table) {
        if (deleted) {
            return this;
        }
        ObjectNode known = content.deepCopy().retain(table.columns().keySet());
        for (String column : table.columns().keySet()) {
            if (!known.has(column) && !untold.contains(column)) {
                known.putNull(column);
            }
        }
        return new ToldRow(key, lsn, false, known, untold, trace);
    }

    ToldRow in(String furtherTrace) {
        return new ToldRow(key, lsn, deleted, content, untold, furtherTrace);
    }

    private static Set<String> names(String untold) {
        return untold == null || untold.isBlank() ? Set.of() : Set.copyOf(Arrays.asList(untold.split(",")));
    }
}
