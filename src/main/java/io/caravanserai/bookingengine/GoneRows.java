package io.caravanserai.bookingengine;

import io.caravanserai.shared.HubLock;
import io.caravanserai.shared.TransientFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * After changes of the source were missed: finds the rows that it has no more. A new snapshot tells of every row that is
 * there; of what was deleted meanwhile nobody would tell. Nothing newer is taken for gone: a row that is told behind the
 * place from which this looks lives, and what the stream has yet to tell lies behind it.
 */
@Component
class GoneRows {

    private static final Logger log = LoggerFactory.getLogger(GoneRows.class);
    private static final int AT_ONCE = 500;

    private final MissedRows missed;
    private final TableStates tables;
    private final SourceKeys source;
    private final List<TableCarrier> carriers;
    private final JdbcTemplate db;
    private final TransactionTemplate transaction;
    private final HubLock lock;

    GoneRows(
            MissedRows missed,
            TableStates tables,
            SourceKeys source,
            List<TableCarrier> carriers,
            DataSource database,
            JdbcTemplate db,
            PlatformTransactionManager transactions) {
        this.missed = missed;
        this.tables = tables;
        this.source = source;
        this.carriers = carriers;
        this.db = db;
        this.transaction = new TransactionTemplate(transactions);
        this.lock = new HubLock(database, "rows that are gone");
    }

    /** What fails is tried again, and never parked: there is nothing in a timer's message to replay. */
    public void find() {
        try {
            findMissed();
        } catch (TransientFailure e) {
            throw e;
        } catch (RuntimeException e) {
            throw new TransientFailure("It was not found out which rows are gone: " + e, e);
        }
    }

    /** Does nothing where no changes were missed, where another hub looks, or before the source is followed again. */
    private void findMissed() {
        if (!missed.isDue()) {
            return;
        }
        Instant from = Instant.now();
        Optional<Long> place = source.place();
        if (place.isEmpty() || !lock.take()) {
            return;
        }
        try {
            carriers.forEach(carrier -> find(carrier, place.get()));
            missed.looked(from, tables.all().stream().allMatch(table -> table.stoppedColumn() == null));
        } finally {
            lock.release();
        }
    }

    private void find(TableCarrier carrier, long place) {
        List<RowKey> gone = transaction.execute(status -> gone(carrier.table(), place));
        for (int from = 0; from < gone.size(); from += AT_ONCE) {
            carrier.takeAway(gone.subList(from, Math.min(gone.size(), from + AT_ONCE)), place - 1);
        }
        if (!gone.isEmpty()) {
            log.info(
                    "Changes of the Booking Engine were missed: {} rows of {} are gone.",
                    gone.size(),
                    carrier.table().sourceName());
        }
    }

    private List<RowKey> gone(SourceTable table, long place) {
        db.execute("create temporary table there (source_key text primary key) on commit drop");
        source.read(
                table,
                page -> db.batchUpdate(
                        "insert into there values (?)",
                        page,
                        AT_ONCE,
                        (insert, key) -> insert.setString(1, key.key())));
        db.execute("analyze there");
        return new ArrayList<>(db.query(
                """
                select source_key from booking_engine_row row
                 where source_table = ? and not deleted and lsn < ?
                   and not exists (select from there where there.source_key = row.source_key)
                """, (row, number) -> new RowKey(table.sourceName(), row.getString(1)), table.sourceName(), place));
    }
}
