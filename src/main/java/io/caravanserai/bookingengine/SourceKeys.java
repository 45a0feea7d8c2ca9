package io.caravanserai.bookingengine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The keys of the rows that the source has, read from it as the capture reads its rows: by the same role. */
@Component
class SourceKeys {

    private static final int PAGE = 1_000;

    private final BookingEngineProperties properties;
    private final PGSimpleDataSource source = new PGSimpleDataSource();
    private final String slot;

    SourceKeys(
            BookingEngineProperties properties,
            @Value("${hub.cdc.sources.booking-engine.url:}") String url,
            @Value("${hub.cdc.sources.booking-engine.username:}") String user,
            @Value("${hub.cdc.sources.booking-engine.password:}") String password,
            @Value("${hub.booking-engine.slot:caravanserai}") String slot) {
        this.properties = properties;
        this.slot = slot;
        if (!url.isBlank()) {
            source.setUrl(url);
            source.setUser(user);
            source.setPassword(password);
            source.setConnectTimeout(10);
            source.setSocketTimeout(60);
        }
    }

    /**
     * @return a place of the source's history before which there is nothing that the stream has yet to tell; empty while
     *     the hub has no slot there, so that deletions might be missed still
     */
    Optional<Long> place() {
        return JdbcClient.create(source).sql("""
                        select (restart_lsn - '0/0'::pg_lsn)::bigint from pg_replication_slots
                         where slot_name = ? and database = current_database() and confirmed_flush_lsn is not null
                           and wal_status <> 'lost'
                        """).param(slot).query(Long.class).optional();
    }

    /** @param pages is given all keys of the table as they are at one moment, some at a time */
    void read(SourceTable table, Consumer<List<RowKey>> pages) {
        var rows = new JdbcTemplate(source);
        // The driver fetches page by page only within a transaction.
        rows.setFetchSize(PAGE);
        new TransactionTemplate(new JdbcTransactionManager(source)).executeWithoutResult(transaction -> {
            var page = new ArrayList<RowKey>(PAGE);
            rows.query(question(table), row -> {
                page.add(key(table, row));
                if (page.size() == PAGE) {
                    pages.accept(page);
                    page.clear();
                }
            });
            pages.accept(page);
        });
    }

    private String question(SourceTable table) {
        String schema = properties.topics().substring(properties.topics().lastIndexOf('.') + 1);
        return "select %s from %s.%s".formatted(String.join(", ", table.keyColumns()), schema, table.sourceName());
    }

    private static RowKey key(SourceTable table, ResultSet row) throws SQLException {
        var values = new Object[table.keyColumns().size()];
        for (int column = 0; column < values.length; column++) {
            values[column] = row.getObject(column + 1);
        }
        return table.key(values);
    }
}
