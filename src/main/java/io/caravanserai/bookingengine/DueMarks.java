package io.caravanserai.bookingengine;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds landed rows that are to be mapped again. Each call is a transaction of its own that holds rows of one table only,
 * so it never waits in a circle with those who apply a row and hold its parent.
 */
@Repository
@Transactional
public class DueMarks {

    private final JdbcClient db;

    DueMarks(JdbcClient db) {
        this.db = db;
    }

    /** A change of a mapping, or a row that has gone, which is still to be followed up. */
    record Cause(long id, String kind, String text) {}

    public List<Cause> changedMappings() {
        return db.sql("select id, kind, pattern as text from code_mapping_change order by id limit 1000")
                .query(Cause.class)
                .list();
    }

    public List<Cause> goneParents() {
        return db.sql("select id, '' as kind, parent as text from booking_engine_wake order by id limit 1000")
                .query(Cause.class)
                .list();
    }

    /** Rows with a code that one of these patterns matches. */
    public void markMapped(SourceTable table, String column, Collection<String> patterns) {
        mark("regexp_replace(content ->> :column, '^\\s+|\\s+$', '', 'g') like any (:values::text[])", table)
                .param("column", column)
                .param("values", patterns.stream().map(CodePattern::like).toArray(String[]::new))
                .update();
    }

    /** Rows that had been applied on the strength of one of these. */
    public void markChildren(SourceTable table, Collection<String> parents) {
        mark("parents && :values::text[] and state <> 'waiting'", table)
                .param("values", parents.toArray(String[]::new))
                .update();
    }

    /** Rows that wait for one that is there. */
    public void markWaiting(SourceTable table) {
        mark("""
                state = 'waiting' and exists (
                    select from booking_engine_row parent
                     where parent.source_table = waiting.waits_table and parent.source_key = waiting.waits_key
                       and parent.state = 'applied' and not parent.deleted)
                """, table).update();
    }

    /** @return how many rows in quarantine are tried again */
    public int markQuarantined(SourceTable table, String reason) {
        return mark("state = 'quarantined' and (:reason::text is null or reason = :reason::text)", table)
                .param("reason", reason)
                .update();
    }

    public void settleMappings(List<Cause> causes) {
        settle("delete from code_mapping_change where id = any (:ids::bigint[])", causes);
    }

    public void settleParents(List<Cause> causes) {
        settle("delete from booking_engine_wake where id = any (:ids::bigint[])", causes);
    }

    private JdbcClient.StatementSpec mark(String which, SourceTable table) {
        return db.sql("""
                        update booking_engine_row row set due = true
                          from (select source_key from booking_engine_row waiting
                                 where source_table = :table and not due and not deleted and (%s)
                                 order by source_key collate "C" for update) marked
                         where row.source_table = :table and row.source_key = marked.source_key
                        """.formatted(which)).param("table", table.sourceName());
    }

    private void settle(String sql, List<Cause> causes) {
        db.sql(sql)
                .param("ids", causes.stream().map(Cause::id).toArray(Long[]::new))
                .update();
    }
}
