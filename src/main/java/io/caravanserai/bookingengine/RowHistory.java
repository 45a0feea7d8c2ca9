package io.caravanserai.bookingengine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a row of the source. Changes may be told in any order and any number of times; the end is the same:
 * each column as it was told last, of the life that the row is in. A row lives from when it gets its key until that is
 * deleted, or changed.
 *
 * @param lsn where in the source's history the row was told last
 * @param diedAt where it was deleted last; -1 for never
 * @param bornAt where the earliest change of this life was told
 * @param content the columns, as they were when the row is deleted
 * @param told where each column was told that is older than the row; -1 one that never was, under this key
 */
record RowHistory(boolean deleted, long lsn, long diedAt, long bornAt, ObjectNode content, Map<String, Long> told) {

    private static final long NEVER = -1;

    /** @return a row of which nothing is known */
    static RowHistory unknown() {
        return new RowHistory(true, NEVER, NEVER, NEVER, JsonNodeFactory.instance.objectNode(), Map.of());
    }

    RowHistory with(ToldRow change) {
        long at = change.lsn() == 0 ? Math.max(lsn, 0) : change.lsn();
        if (change.deleted()) {
            return deletedAt(at);
        }
        if (at < diedAt || at == diedAt && deleted) {
            return deleted ? new RowHistory(true, lsn, diedAt, bornAt, merged(change, at), toldBy(change, at)) : this;
        }
        if (deleted) {
            var born = new RowHistory(false, at, diedAt, at, JsonNodeFactory.instance.objectNode(), Map.of());
            return born.changed(change, at);
        }
        return changed(change, at);
    }

    private RowHistory changed(ToldRow change, long at) {
        long last = Math.max(lsn, at);
        Map<String, Long> now = new TreeMap<>(toldBy(change, at));
        return new RowHistory(false, last, diedAt, Math.min(bornAt, at), merged(change, at), now);
    }

    private RowHistory deletedAt(long at) {
        if (at >= lsn) {
            return new RowHistory(true, at, at, bornAt, content, toldUpTo(at));
        }
        if (deleted || at <= diedAt) {
            return this;
        }
        ObjectNode sinceThen = content.deepCopy();
        Map<String, Long> toldSince = new TreeMap<>(told);
        told.forEach((column, when) -> {
            if (when <= at && when != NEVER) {
                sinceThen.remove(column);
                toldSince.put(column, NEVER);
            }
        });
        long born = bornAt > at
                ? bornAt
                : toldSince.values().stream()
                        .filter(when -> when > at)
                        .min(Long::compare)
                        .orElse(lsn);
        return new RowHistory(false, lsn, at, born, sinceThen, toldSince);
    }

    private ObjectNode merged(ToldRow change, long at) {
        ObjectNode both = content.deepCopy();
        for (Map.Entry<String, JsonNode> column : change.content().properties()) {
            if (at >= toldAt(column.getKey())) {
                both.set(column.getKey(), column.getValue());
            }
        }
        return both;
    }

    private Map<String, Long> toldBy(ToldRow change, long at) {
        long last = Math.max(lsn, at);
        Map<String, Long> when = new TreeMap<>();
        content.fieldNames().forEachRemaining(column -> when.put(column, toldAt(column)));
        told.forEach(when::putIfAbsent);
        change.untold().forEach(column -> when.putIfAbsent(column, NEVER));
        change.content().fieldNames().forEachRemaining(column -> when.merge(column, at, Math::max));
        when.values().removeIf(each -> each == last);
        return when;
    }

    private Map<String, Long> toldUpTo(long at) {
        Map<String, Long> when = new TreeMap<>(told);
        content.fieldNames().forEachRemaining(column -> when.putIfAbsent(column, lsn));
        when.values().removeIf(each -> each == at);
        return when;
    }

    private long toldAt(String column) {
        return told.getOrDefault(column, content.has(column) ? lsn : NEVER);
    }

    /** @return the columns that were never told under this key */
    String[] untold() {
        return told.entrySet().stream()
                .filter(column -> column.getValue() == NEVER)
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
    }
}
