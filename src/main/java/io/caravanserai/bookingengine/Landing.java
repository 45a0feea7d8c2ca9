package io.caravanserai.bookingengine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the newest state of every row of the source. A batch is read by one statement and written by one, of as many rows
 * as it has; JPA would write a statement for each.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class Landing {

    private static final String COLUMNS =
            "source_table, source_key, content, deleted, lsn, died_at, born_at, told, untold, state, trace";

    private static final String LANDED = "select " + COLUMNS + """
              from booking_engine_row
             where source_table = :table and source_key = any (:keys::text[])
             order by source_key collate "C"
               for update
            """;

    private static final String LAND = """
            insert into booking_engine_row
                   (source_table, source_key, content, deleted, lsn, died_at, born_at, told, untold,
                    trace)
            select :table, key, content::jsonb, deleted, lsn, died_at, born_at, told::jsonb, string_to_array(untold, ','),
                   nullif(trace, '')
              from unnest(:keys::text[], :contents::text[], :deleted::boolean[], :lsns::bigint[], :died::bigint[],
                          :born::bigint[], :told::text[], :untold::text[], :traces::text[])
                   now (key, content, deleted, lsn, died_at, born_at, told, untold, trace)
            on conflict (source_table, source_key) do update
               set content = excluded.content, deleted = excluded.deleted, lsn = excluded.lsn,
                   died_at = excluded.died_at, born_at = excluded.born_at, told = excluded.told, untold = excluded.untold,
                   trace = excluded.trace
            """;

    /**
     * A row with a new key is told as one that is deleted and one that is created, both at one LSN, and what the source
     * did not tell of the latter is as it was in the former. Whichever of the two comes last brings both together.
     */
    private static final String FILL = """
            update booking_engine_row row
               set content = row.content || former.told, due = true
              from (select heir.source_key,
                           (select jsonb_object_agg(name, dead.content -> name)
                              from unnest(heir.untold) name where dead.content -> name is not null) as told
                      from booking_engine_row heir join booking_engine_row dead
                        on dead.source_table = heir.source_table and dead.deleted and dead.lsn = heir.born_at
                     where heir.source_table = :table and heir.untold <> '{}') former
             where row.source_table = :table and row.source_key = former.source_key
               and row.content || former.told <> row.content
            """;

    private static final String DUE = "select " + COLUMNS + """
              from booking_engine_row
             where source_table = :table and due and (:key::text is null or source_key = :key)
             order by source_key collate "C" limit :limit
               for update skip locked
            """;

    private final JdbcClient db;

    Landing(JdbcClient db) {
        this.db = db;
    }

    private record Known(RowHistory history, String state) {}

    /** @return the rows that are told, as they are known now */
    public List<LandedRow> land(SourceTable table, List<ToldRow> told) {
        lock(table);
        Map<RowKey, Known> known = known(table, told);
        Map<RowKey, RowHistory> now = new TreeMap<>();
        Map<RowKey, String> traces = new HashMap<>();
        for (ToldRow change : told) {
            now.put(
                    change.key(),
                    now.computeIfAbsent(change.key(), key -> history(known, key))
                            .with(change));
            traces.put(change.key(), change.trace());
        }
        write(table, now, traces);
        if (now.values().stream().anyMatch(row -> row.deleted() || row.untold().length > 0)) {
            fill(table);
            known(table, told).forEach((key, filled) -> now.put(key, filled.history()));
        }
        List<LandedRow> landed = new ArrayList<>();
        now.forEach((key, history) -> landed.add(landed(key, history, known, traces.get(key))));
        return landed;
    }

    /** @return rows that are to be mapped again, which nobody else can take until the transaction ends */
    public List<LandedRow> due(SourceTable table, int limit) {
        return due(table, null, limit);
    }

    /** @return that row, where it still is to be mapped again and nobody else is at it */
    public List<LandedRow> due(SourceTable table, RowKey key) {
        return due(table, key.key(), 1);
    }

    private List<LandedRow> due(SourceTable table, String only, int limit) {
        return db.sql(DUE)
                .param("table", table.sourceName())
                .param("key", only)
                .param("limit", limit)
                .query((row, number) -> {
                    RowHistory history = history(row);
                    String trace = Objects.requireNonNullElse(row.getString("trace"), "");
                    return landed(
                            key(row), history, Map.of(key(row), new Known(history, row.getString("state"))), trace);
                })
                .list();
    }

    /** Who lands rows of a table decides by what is there: one at a time. Each table has one consumer anyway. */
    private void lock(SourceTable table) {
        db.sql("select pg_advisory_xact_lock(hashtext('booking_engine_row'), :table)")
                .param("table", table.ordinal())
                .query()
                .singleRow();
    }

    private Map<RowKey, Known> known(SourceTable table, List<ToldRow> told) {
        Map<RowKey, Known> known = new HashMap<>();
        db.sql(LANDED)
                .param("table", table.sourceName())
                .param(
                        "keys",
                        told.stream().map(row -> row.key().key()).distinct().toArray(String[]::new))
                .query((row, number) -> known.put(key(row), new Known(history(row), row.getString("state"))))
                .list();
        return known;
    }

    private void write(SourceTable table, Map<RowKey, RowHistory> now, Map<RowKey, String> traces) {
        db.sql(LAND)
                .param("table", table.sourceName())
                .param("keys", now.keySet().stream().map(RowKey::key).toArray(String[]::new))
                .param("contents", texts(now, row -> row.content().toString()))
                .param("deleted", now.values().stream().map(RowHistory::deleted).toArray(Boolean[]::new))
                .param("lsns", numbers(now, RowHistory::lsn))
                .param("died", numbers(now, RowHistory::diedAt))
                .param("born", numbers(now, RowHistory::bornAt))
                .param("told", texts(now, row -> SourceJson.text(row.told())))
                .param("untold", texts(now, row -> String.join(",", row.untold())))
                .param("traces", now.keySet().stream().map(traces::get).toArray(String[]::new))
                .update();
    }

    /** Those of a row that got several keys are filled one after the other. */
    private void fill(SourceTable table) {
        int filled;
        do {
            filled = db.sql(FILL).param("table", table.sourceName()).update();
        } while (filled > 0);
    }

    private static LandedRow landed(RowKey key, RowHistory history, Map<RowKey, Known> known, String trace) {
        List<String> missing = Arrays.stream(history.untold())
                .filter(column -> !history.content().has(column))
                .toList();
        String state = known.containsKey(key) ? known.get(key).state() : "new";
        return new LandedRow(key, history.content().toString(), history.deleted(), state, missing, trace);
    }

    private static RowHistory history(Map<RowKey, Known> known, RowKey key) {
        return known.containsKey(key) ? known.get(key).history() : RowHistory.unknown();
    }

    private static RowHistory history(ResultSet row) throws SQLException {
        return new RowHistory(
                row.getBoolean("deleted"),
                row.getLong("lsn"),
                row.getLong("died_at"),
                row.getLong("born_at"),
                (ObjectNode) SourceJson.known(row.getString("content")),
                SourceJson.numbers(row.getString("told")));
    }

    private static RowKey key(ResultSet row) throws SQLException {
        return new RowKey(row.getString("source_table"), row.getString("source_key"));
    }

    private static String[] texts(Map<RowKey, RowHistory> rows, Function<RowHistory, String> text) {
        return rows.values().stream().map(text).toArray(String[]::new);
    }

    private static Long[] numbers(Map<RowKey, RowHistory> rows, Function<RowHistory, Long> number) {
        return rows.values().stream().map(number).toArray(Long[]::new);
    }
}
