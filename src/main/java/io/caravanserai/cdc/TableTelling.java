package io.caravanserai.cdc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Tells all rows of some tables while the changes flow on. The rows are those of one place in the WAL, which lies behind
 * whatever had been told when this began. None is told before the stream has told all that was committed before that
 * place, and none of which the stream has told something newer. So no row is ever told older than before, and what
 * happens to it later comes later.
 */
final class TableTelling implements AutoCloseable {

    private final List<TableSnapshot> tables;
    private final TableRows rows;
    private final KeysSince since;
    private final Map<String, Long> told = new HashMap<>();
    private final Map<String, TableSnapshot> byTopic;

    /** @param topic names the topic of a table */
    TableTelling(List<TableSnapshot> tables, Function<String, String> topic, Function<String, TableRows> reading) {
        this.tables = tables;
        this.byTopic = tables.stream().collect(Collectors.toMap(table -> topic.apply(table.table()), table -> table));
        this.since = new KeysSince(byTopic.keySet());
        this.rows = reading.apply(tables.stream()
                .map(TableSnapshot::table)
                .map(TableTelling::pattern)
                .collect(Collectors.joining(",")));
    }

    /** From now on the stream must be noted, so that nothing is told between this and the place that it does not know. */
    void begin() {
        rows.start();
    }

    List<TableSnapshot> tables() {
        return tables;
    }

    void note(List<SourceRecord> changes) {
        since.note(changes);
    }

    /**
     * @param reached up to where the stream has told all
     * @return rows that may be told now; empty where there are none yet
     */
    List<SourceRecord> next(long reached) {
        SnapshotPoint place = rows.place();
        List<SourceRecord> batch = place == null || reached < place.lsn() ? null : rows.next();
        if (batch == null) {
            return List.of();
        }
        List<SourceRecord> current = new ArrayList<>(batch);
        current.removeIf(row -> since.isOutdated(row, place.committed()));
        batch.forEach(row -> told.merge(row.topic(), 1L, Long::sum));
        return current;
    }

    /** @return how many rows of a table have been told, by the stream or by this */
    long told(TableSnapshot table) {
        return byTopic.entrySet().stream()
                .filter(each -> each.getValue().equals(table))
                .mapToLong(each -> told.getOrDefault(each.getKey(), 0L))
                .sum();
    }

    boolean isDone() {
        return rows.isDone();
    }

    Exception failure() {
        return rows.failure();
    }

    private static String pattern(String table) {
        return table.replaceAll("([^\\w])", "\\\\$1");
    }

    @Override
    public void close() throws InterruptedException {
        rows.close();
    }
}
