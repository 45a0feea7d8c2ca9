package io.caravanserai.cdc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The right of one run to carry a capture's changes and to move its position. It is renewed by a thread of its own, for
 * as long as the process lives and moves: a run that waits for Kafka keeps its lease, one that was stopped loses it.
 */
final class Lease implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    private final JdbcClient sql;
    private final Connection session;
    private final String capture;
    private final UUID holder;
    private final Duration lasting;
    private final boolean tookOver;
    private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "cdc-lease");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean overtaken;
    private volatile Exception broken;
    private volatile boolean snapshotAsked;
    private volatile boolean tablesAsked;
    private volatile boolean paused;

    Lease(JdbcClient sql, Connection session, String capture, UUID holder, Duration lasting, boolean tookOver) {
        this.sql = sql;
        this.session = session;
        this.capture = capture;
        this.holder = holder;
        this.lasting = lasting;
        this.tookOver = tookOver;
    }

    /** Renews the lease from now on. */
    void keep(Duration interval) {
        keeper.scheduleWithFixedDelay(this::renew, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    String capture() {
        return capture;
    }

    UUID holder() {
        return holder;
    }

    /** @return whether the run before this one did not end as it should, and may have left something behind */
    boolean tookOver() {
        return tookOver;
    }

    /** @return whether somebody has asked for a new snapshot since the lease was taken */
    boolean snapshotAsked() {
        return snapshotAsked;
    }

    /** @return whether somebody has asked for tables to be told anew, which has not been done */
    boolean tablesAsked() {
        return tablesAsked;
    }

    /** @return whether somebody has paused the capture since the lease was taken */
    boolean paused() {
        return paused;
    }

    /** Forgets what was seen of that until it is looked at again. */
    void lookForTables() {
        tablesAsked = false;
    }

    /** @throws ConnectException when the run that has this lease must end */
    void check() {
        if (overtaken) {
            throw new ConnectException("Another hub has taken over.");
        }
        if (broken != null) {
            throw new ConnectException("The session that holds the lease is gone.", broken);
        }
    }

    /** @return the position as it was saved last, of whichever run */
    Optional<String> position() {
        return sql.sql("select position from cdc.position where capture = ? and position is not null")
                .param(capture)
                .query(String.class)
                .optional();
    }

    /** @throws ConnectException when another run has the lease, and the position is not ours to move */
    void save(String position) {
        int rows = sql.sql("""
                update cdc.position set position = ?, moved_at = now(),
                    leased_until = now() + ? * interval '1 millisecond'
                where capture = ? and holder = ?
                """)
                .params(position, lasting.toMillis(), capture, holder)
                .update();
        overtaken |= rows == 0;
        check();
    }

    /** @return who has asked for a new snapshot that was not begun yet */
    Optional<String> snapshotAskedBy() {
        return sql.sql("select snapshot_asked from cdc.position where capture = ? and snapshot_asked is not null")
                .param(capture)
                .query(String.class)
                .optional();
    }

    /** Notes that whoever asked for a snapshot need not ask again. */
    void snapshotBegun() {
        sql.sql("update cdc.position set snapshot_asked = null where capture = ? and holder = ?")
                .params(capture, holder)
                .update();
        snapshotAsked = false;
    }

    private void renew() {
        try {
            Optional<boolean[]> asked = sql.sql("""
                    update cdc.position set leased_until = now() + ? * interval '1 millisecond'
                    where capture = ? and holder = ? returning snapshot_asked is not null,
                        exists (select from cdc.table_snapshot t where t.capture = position.capture and told_at is null),
                        paused_by is not null
                    """)
                    .params(lasting.toMillis(), capture, holder)
                    .query((row, number) -> new boolean[] {row.getBoolean(1), row.getBoolean(2), row.getBoolean(3)})
                    .optional();
            overtaken |= asked.isEmpty();
            snapshotAsked = asked.isPresent() && asked.get()[0];
            tablesAsked = asked.isPresent() && asked.get()[1];
            paused = asked.isPresent() && asked.get()[2];
        } catch (DataAccessException e) {
            broken = e;
        }
    }

    /** Gives the lease back at once, so that whoever comes next need not wait. */
    @Override
    public void close() {
        keeper.shutdownNow();
        try (session) {
            sql.sql("""
                    update cdc.position set holder = null, held_by = null, held_since = null, leased_until = null
                    where capture = ? and holder = ?
                    """).params(capture, holder).update();
            sql.sql("select pg_advisory_unlock_all()").query().singleRow();
        } catch (DataAccessException | SQLException e) {
            LOG.debug("The lease of {} was not given back, and will end by itself.", capture, e);
        }
    }
}
