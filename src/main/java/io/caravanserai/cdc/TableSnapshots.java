package io.caravanserai.cdc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers which tables of a capture are to be told anew, and how far that is, whichever hub does it. */
class TableSnapshots {

    private static final String COLUMNS = "table_name, asked_by, asked_at, begun_at, rows_told, told_at";

    private final JdbcClient sql;

    /** @param database the hub's own */
    TableSnapshots(DataSource database) {
        this.sql = JdbcClient.create(database);
    }

    /** One that is under way is begun anew. */
    void ask(String capture, Collection<String> tables, String by) {
        for (String table : tables) {
            sql.sql("""
                    insert into cdc.table_snapshot (capture, table_name, asked_by) values (?, ?, ?)
                    on conflict (capture, table_name) do update set asked_by = excluded.asked_by,
                        asked_at = clock_timestamp(), begun_at = null, rows_told = 0, told_at = null
                    """).params(capture, table, by).update();
        }
    }

    List<TableSnapshot> of(String capture) {
        return sql.sql("select " + COLUMNS + " from cdc.table_snapshot where capture = ? order by table_name")
                .param(capture)
                .query(TableSnapshots::row)
                .list();
    }

    /** @return those that have been asked for, and not been told in full */
    List<TableSnapshot> wanted(String capture) {
        return of(capture).stream().filter(table -> table.toldAt() == null).toList();
    }

    void begun(String capture, List<TableSnapshot> tables) {
        update(capture, tables, "begun_at = clock_timestamp(), rows_told = 0");
    }

    void progress(String capture, TableSnapshot table, long rows) {
        update(capture, List.of(table), "rows_told = " + rows);
    }

    void told(String capture, List<TableSnapshot> tables) {
        update(capture, tables, "told_at = clock_timestamp()");
    }

    /** What has been asked for again meanwhile stays as it is. */
    private void update(String capture, List<TableSnapshot> tables, String what) {
        for (TableSnapshot table : tables) {
            sql.sql("update cdc.table_snapshot set " + what + " where capture = ? and table_name = ? and asked_at = ?")
                    .params(capture, table.table(), Timestamp.from(table.askedAt()))
                    .update();
        }
    }

    private static TableSnapshot row(ResultSet row, int number) throws SQLException {
        return new TableSnapshot(
                row.getString(1),
                row.getString(2),
                row.getTimestamp(3).toInstant(),
                instant(row.getTimestamp(4)),
                row.getLong(5),
                instant(row.getTimestamp(6)));
    }

    private static Instant instant(Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
