package io.caravanserai.cdc;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Gives the lease of a capture to one run at a time, of however many hubs. It stands in the capture's row of
 * {@code cdc.position}, and ends by the database's clock. A run that holds it also holds an advisory lock in a session
 * of its own: PostgreSQL frees that as soon as the process is dead, and so nobody need wait for the lease of one that
 * was killed. Of one that merely stands still PostgreSQL cannot tell, and there the lease's end decides.
 */
class Leases {

    /** Sets these locks apart from whoever else takes advisory locks in this database. */
    private static final int LOCKS = 0x63646370;

    private static final String TAKE = """
            update cdc.position taken
            set holder = :holder, held_by = :name, held_since = now(),
                leased_until = now() + :millis * interval '1 millisecond'
            from (select capture, holder, leased_until from cdc.position where capture = :capture for update) former
            where taken.capture = former.capture
                and (:alone or former.leased_until < now())
            returning former.holder is not null
            """;

    private final DataSource database;
    private final Duration lasting;

    /**
     * @param database the hub's own; each lease keeps one connection of it
     * @param lasting how long a lease is good without being renewed
     */
    Leases(DataSource database, Duration lasting) {
        this.database = database;
        this.lasting = lasting;
    }

    /** @return how long to wait before a lease is tried for again, and renewed by who has it */
    Duration interval() {
        return lasting.dividedBy(5);
    }

    /** @return the lease; empty where another run holds it */
    Optional<Lease> take(String capture) throws SQLException {
        Connection session = database.getConnection();
        try {
            session.setAutoCommit(true);
            var sql = JdbcClient.create(new SingleConnectionDataSource(session, true));
            Optional<Lease> lease = take(capture, sql, session);
            if (lease.isEmpty()) {
                session.close();
            }
            return lease;
        } catch (SQLException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** @return who holds the lease, if anybody does */
    Optional<Holder> holder(String capture) {
        return JdbcClient.create(database)
                .sql("select held_by, held_since from cdc.position where capture = ? and holder is not null")
                .param(capture)
                .query((row, number) ->
                        new Holder(row.getString(1), row.getTimestamp(2).toInstant()))
                .optional();
    }

    /**
     * Has no run carry the capture's changes until {@link #resume}; the one that does ends within {@link #interval}.
     *
     * @param by who wants it
     */
    void pause(String capture, String by) {
        JdbcClient.create(database).sql("""
                        insert into cdc.position (capture, paused_by) values (?, ?)
                        on conflict (capture) do update set paused_by = excluded.paused_by
                        """).params(capture, by).update();
    }

    void resume(String capture) {
        JdbcClient.create(database)
                .sql("update cdc.position set paused_by = null where capture = ?")
                .param(capture)
                .update();
    }

    /** @return who has paused the capture, if anybody has */
    Optional<String> pausedBy(String capture) {
        return JdbcClient.create(database)
                .sql("select paused_by from cdc.position where capture = ? and paused_by is not null")
                .param(capture)
                .query(String.class)
                .optional();
    }

    /** @return which tables are to be told anew */
    TableSnapshots tables() {
        return new TableSnapshots(database);
    }

    /** @return this process, as a holder from now on */
    Holder self() {
        return new Holder(name(), Instant.now());
    }

    /**
     * Has the run that holds the lease, or the next one, take a new snapshot.
     *
     * @param by who asks for it
     */
    void askForSnapshot(String capture, String by) {
        JdbcClient.create(database).sql("""
                        insert into cdc.position (capture, snapshot_asked) values (?, ?)
                        on conflict (capture) do update set snapshot_asked = excluded.snapshot_asked
                        """).params(capture, by).update();
    }

    /** @return whether the lease has gone to another run; false too where that cannot be found out */
    boolean heldByAnother(Lease lease) {
        try {
            return JdbcClient.create(database)
                    .sql("select holder is not null and holder <> ? from cdc.position where capture = ?")
                    .params(lease.holder(), lease.capture())
                    .query(Boolean.class)
                    .optional()
                    .orElse(false);
        } catch (DataAccessException e) {
            return false;
        }
    }

    private Optional<Lease> take(String capture, JdbcClient sql, Connection session) {
        sql.sql("insert into cdc.position (capture) values (?) on conflict do nothing")
                .param(capture)
                .update();
        boolean alone = sql.sql("select pg_try_advisory_lock(?, hashtext(?))")
                .params(LOCKS, capture)
                .query(Boolean.class)
                .single();
        var holder = UUID.randomUUID();
        Optional<Boolean> taken = sql.sql(TAKE)
                .param("holder", holder)
                .param("name", name())
                .param("millis", lasting.toMillis())
                .param("capture", capture)
                .param("alone", alone)
                .query(Boolean.class)
                .optional();
        return taken.map(over -> {
            var lease = new Lease(sql, session, capture, holder, lasting, over);
            if (!alone) {
                endFormer(capture, sql, lease);
            }
            lease.keep(interval());
            return lease;
        });
    }

    /** The former holder stands still; should it wake up, it finds its session gone. */
    private static void endFormer(String capture, JdbcClient sql, Lease lease) {
        try {
            sql.sql("""
                    select pg_terminate_backend(pid) from pg_locks
                    where locktype = 'advisory' and granted and pid <> pg_backend_pid() and objsubid = 2
                        and database = (select oid from pg_database where datname = current_database())
                        and classid = ? and objid::bigint = hashtext(?)::bigint & 4294967295
                    """).params(LOCKS, capture).query(Boolean.class).list();
            sql.sql("set lock_timeout = '10s'").update();
            sql.sql("select pg_advisory_lock(?, hashtext(?)) is null")
                    .params(LOCKS, capture)
                    .query(Boolean.class)
                    .single();
        } catch (RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    private static String name() {
        long process = ProcessHandle.current().pid();
        try {
            return "%s, process %d".formatted(InetAddress.getLocalHost().getHostName(), process);
        } catch (UnknownHostException e) {
            return "process " + process;
        }
    }
}
