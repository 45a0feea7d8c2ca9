package io.caravanserai.bookingengine;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How the following of each table is, as every hub on this database sees it. */
@Repository
@Transactional(propagation = Propagation.REQUIRES_NEW)
public class TableStates {

    private final JdbcClient db;

    TableStates(JdbcClient db) {
        this.db = db;
    }

    /**
     * How the following of a table is.
     *
     * @param unknownColumns what the source has and the hub does not know; it is left out
     * @param accepted columns of which an operator has said that they may be missing, or of another type
     * @param stoppedColumn on whose account the table stands still; null while it does not
     */
    record TableState(
            String table,
            List<String> unknownColumns,
            Set<String> accepted,
            String stoppedColumn,
            String stoppedWhy,
            OffsetDateTime stoppedSince) {}

    public List<TableState> all() {
        return db.sql("select * from booking_engine_table")
                .query((row, number) -> new TableState(
                        row.getString("source_table"),
                        Arrays.asList((String[]) row.getArray("unknown_columns").getArray()),
                        Set.of((String[]) row.getArray("accepted").getArray()),
                        row.getString("stopped_column"),
                        row.getString("stopped_why"),
                        row.getObject("stopped_since", OffsetDateTime.class)))
                .list();
    }

    public TableState of(SourceTable table) {
        return all().stream()
                .filter(state -> state.table().equals(table.sourceName()))
                .findFirst()
                .orElseGet(() -> new TableState(table.sourceName(), List.of(), Set.of(), null, null, null));
    }

    public void noteUnknown(SourceTable table, Collection<String> columns) {
        db.sql("""
                insert into booking_engine_table as known (source_table, unknown_columns) values (:table, :columns::text[])
                on conflict (source_table) do update set unknown_columns = array(
                    select distinct name from unnest(known.unknown_columns || excluded.unknown_columns) name order by 1)
                """)
                .param("table", table.sourceName())
                .param("columns", columns.toArray(String[]::new))
                .update();
    }

    public void stop(SourceTable table, String column, String why) {
        db.sql("""
                insert into booking_engine_table as known (source_table, stopped_column, stopped_why, stopped_since)
                values (:table, :column, :why, clock_timestamp())
                on conflict (source_table) do update
                   set stopped_column = excluded.stopped_column, stopped_why = excluded.stopped_why,
                       stopped_since = coalesce(known.stopped_since, excluded.stopped_since)
                """)
                .param("table", table.sourceName())
                .param("column", column)
                .param("why", why)
                .update();
    }

    public void goOn(SourceTable table) {
        db.sql("""
                update booking_engine_table set stopped_column = null, stopped_why = null, stopped_since = null
                 where source_table = ? and stopped_column is not null
                """).param(table.sourceName()).update();
    }

    /** @return whether the table stood still */
    public boolean accept(SourceTable table) {
        return db.sql("""
                        update booking_engine_table
                           set accepted = accepted || stopped_column,
                               stopped_column = null, stopped_why = null, stopped_since = null
                         where source_table = ? and stopped_column is not null
                        """).param(table.sourceName()).update() > 0;
    }
}
