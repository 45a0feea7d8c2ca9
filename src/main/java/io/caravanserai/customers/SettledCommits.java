package io.caravanserai.customers;

import io.caravanserai.shared.TransientFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Waits until what a change tells can be seen. PostgreSQL streams a commit as soon as it stands in its log, which is
 * before other sessions see what it changed: a moment before as a rule, and for as long as a synchronous standby takes.
 * Whoever read the row meanwhile would find it as it was before, and take the change for carried.
 *
 * @see <a href="https://www.postgresql.org/docs/16/functions-info.html">PostgreSQL: pg_visible_in_snapshot</a>
 */
@Component
class SettledCommits {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final JdbcClient db;

    SettledCommits(JdbcClient db) {
        this.db = db;
    }

    /** @throws TransientFailure where the change's transaction is still not to be seen after a while */
    void await(CustomerChange change) {
        Long transaction = change.transaction();
        Instant end = Instant.now().plus(PATIENCE);
        while (transaction != null && !isVisible(transaction)) {
            if (Instant.now().isAfter(end)) {
                throw new TransientFailure("The database has not yet finished the commit of this change", null);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /**
     * The stream tells only the lower half of a transaction's number: meant is the one nearest to the present. A number
     * that lies ahead and that nobody holds is of another server, from before this database was moved.
     */
    private boolean isVisible(long transaction) {
        return db.sql("""
                        select pg_visible_in_snapshot((next + near)::text::xid8, present)
                               or not exists (select from pg_locks
                                               where locktype = 'transactionid' and mode = 'ExclusiveLock'
                                                 and transactionid::text::bigint = :transaction)
                          from (select present, next,
                                       (:transaction - next % 4294967296 + 6442450944) % 4294967296 - 2147483648 as near
                                  from (select present, pg_snapshot_xmax(present)::text::bigint as next
                                          from pg_current_snapshot() as present) as now) as counted
                        """)
                .param("transaction", transaction)
                .query(Boolean.class)
                .single();
    }
}
