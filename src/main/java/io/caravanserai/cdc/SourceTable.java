package io.caravanserai.cdc;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A table of a database that may be captured.
 *
 * @param quoted its name as SQL has it
 * @param readable whether the hub may read it
 * @param filtered whether row security keeps rows from the hub
 * @param identified whether the WAL names the row that an update or a delete is of; without that, PostgreSQL refuses its
 *     owner's updates and deletes once it is published
 * @param published whether it is in the publication
 */
record SourceTable(
        String schema,
        String name,
        String quoted,
        boolean readable,
        boolean filtered,
        boolean identified,
        boolean published) {

    private static final String QUERY = """
            select n.nspname as schema, c.relname as name, format('%I.%I', n.nspname, c.relname) as quoted,
                has_schema_privilege(n.oid, 'USAGE') and has_table_privilege(c.oid, 'SELECT') as readable,
                has_schema_privilege(n.oid, 'USAGE') and row_security_active(c.oid) as filtered,
                c.relreplident in ('f', 'i') or c.relreplident = 'd' and exists (
                    select from pg_index i where i.indrelid = c.oid and i.indisprimary) as identified,
                exists (select from pg_publication_tables p
                    where p.pubname = ? and p.schemaname = n.nspname and p.tablename = c.relname) as published
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and c.relpersistence = 'p'
                and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'
            order by schema, name
            """;

    static List<SourceTable> all(DataSource database, String publication) {
        return JdbcClient.create(database)
                .sql(QUERY)
                .param(publication)
                .query(SourceTable.class)
                .list();
    }
}
